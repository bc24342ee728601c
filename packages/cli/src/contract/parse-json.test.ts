import { describe, expect, it } from "vitest";
import { ExactNumber } from "../terminal/exact-number.ts";
import { exactJson, jsonDocument } from "../terminal/json-document.ts";
import { JsonSyntaxError, parseExactly, parseJson } from "./parse-json.ts";

describe("parseExactly", () => {
  it.each(["12345678901234567890", "0.1234567890123456789", "-123456789012345.25"])(
    "keeps every digit of %s",
    (digits) => {
      expect(exactJson(parseExactly(`[${digits}]`))).toBe(`[\n  ${digits}\n]`);
    },
  );

  it("parses text without long numbers like JSON.parse", () => {
    expect(parseExactly('{"a": [1, 1.50, "x"]}')).toEqual({ a: [1, 1.5, "x"] });
    expect(() => parseExactly("{")).toThrow(SyntaxError);
  });
});

describe("parseJson", () => {
  it.each([
    '{"a": [1, -2.5, true, false, null, "x\\u00e9\\n\\"", {}, []], "__proto__": {"b": 1}}',
    " [ ]\r\n",
    '"\\ud83c\\udf89"',
    "0",
  ])("parses %s like JSON.parse", (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each(["12345678901234567890", "1.10", "1e400", "-0", "0.1234567890123456789", "1E2"])(
    "keeps every digit of %s",
    (digits) => {
      expect(parseJson(`{"n": [${digits}]}`)).toEqual({ n: [new ExactNumber(digits)] });
      expect(exactJson(parseJson(`{"n": [${digits}]}`))).toBe(`{\n  "n": [\n    ${digits}\n  ]\n}`);
      expect(jsonDocument(parseJson(digits))).toBe(digits);
    },
  );

  it.each([
    ["// c\n{}", "line 1, column 1: a comment, which JSON does not allow"],
    [
      '{\r\n  "a": 1, /* b */\r\n  "c": 2}',
      "line 2, column 11: a comment, which JSON does not allow",
    ],
    [
      '{\n"a": 1,\n}',
      "line 3, column 1: a comma before the closing bracket, which JSON does not allow",
    ],
    ["[1,]", "line 1, column 4: a comma before the closing bracket, which JSON does not allow"],
    ['{"a" 1}', 'line 1, column 6: expected ":", got "1}"'],
    ["{'a': 1}", "line 1, column 2: expected a string in double quotes, got \"'a':\""],
    ['{"a": 1', 'line 1, column 8: expected "," or "}", got the end of the file'],
    ["", "line 1, column 1: expected a value, got the end of the file"],
    ["[1] 2", 'line 1, column 5: expected the end, got "2"'],
    ["[nul]", 'line 1, column 2: expected a value, got "nul]"'],
    ["[01]", 'line 1, column 3: expected "," or "]", got "1]"'],
    ['"\\x"', 'line 1, column 1: expected a string in double quotes, got "\\"\\\\x\\""'],
  ])("refuses %j and reports the position", (text, message) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(() => parseJson(text)).toThrow(new JsonSyntaxError(message));
  });

  it.each([
    ["[", "]"],
    ['{"a":', "}"],
  ])("parses a thousand levels of %s and refuses more with the position", (open, close) => {
    const text = (levels: number): string => `${open.repeat(levels)}1${close.repeat(levels)}`;
    expect(JSON.stringify(parseJson(text(1000)))).toBe(text(1000));
    expect(() => parseJson(text(100_000))).toThrow(
      `line 1, column ${1000 * open.length + 1}: expected at most 1000 levels of brackets`,
    );
  });
});
