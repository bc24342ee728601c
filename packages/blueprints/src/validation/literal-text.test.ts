import { Lazy, Token } from "cdktf";
import { expect, it } from "vitest";
import { literalText } from "./literal-text.ts";

it.each([
  ["plain $ and % and {x}", "plain $ and % and {x}"],
  ["a ${b}", "a $${b}"],
  ["a %{ if b }", "a %%{ if b }"],
  ["a $${b}", "a $$${b}"],
])("escapes %s so that the engine stores it unchanged", (text, written) => {
  expect(literalText(text)).toBe(written);
});

it("does not escape a token", () => {
  const token = Token.asString(Lazy.stringValue({ produce: () => "later" }));
  expect(literalText(`${token} \${b}`)).toBe(`${token} $\${b}`);
});
