import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/parts.ts";
import { suggestCommand } from "../terminal/suggest-command.ts";
import { unappliedDependency } from "./unapplied-dependency.ts";

const state = (stack: string): string => `cross-stack-reference-input-${stack}`;
const base = stackOf("base");
const shared = stackOf("shared");
const above = stackOf("above", {
  json: {
    data: { terraform_remote_state: { [state("shop-base")]: {}, [state("shop-shared")]: {} } },
    resource: {
      a: { b: { c: `\${data.terraform_remote_state.${state("shop-base")}.outputs.key}` } },
    },
  },
});
const stacks = [base, shared, above];
const missing = (stack: string) => ({
  severity: "error" as const,
  summary: "Unable to find remote state",
  detail: "No stored state was found.",
  address: `data.terraform_remote_state.${state(stack)}`,
});
const attribute = (name: string) => ({
  severity: "error" as const,
  summary: "Unsupported attribute",
  detail: `This object does not have an attribute named "${name}".`,
});

const suggest = (words: readonly string[]) => suggestCommand(words, { emulator: "http://e" });

describe("a plan that fails for another stack", () => {
  it("says which come first, all of them", () => {
    expect(
      unappliedDependency(above, [missing("shop-base"), missing("shop-shared")], stacks, suggest),
    ).toMatchObject({
      code: "plan/not-applied-before",
      message: [
        "above reads outputs of base, which was not applied yet.",
        "above reads outputs of shared, which was not applied yet.",
        "It can be planned after: kantox apply base shared --emulator http://e",
        "Or apply all in that order, with one plan after the other: kantox apply base shared above --emulator http://e",
      ].join("\n"),
      next: ["kantox apply base shared --emulator http://e"],
    });
  });

  it("names the output that the other one does not have yet", () => {
    const error = unappliedDependency(above, [attribute("key"), attribute("key")], stacks, suggest);
    expect(error?.message).toContain(
      "above reads what the applied base does not have yet: key.\nIt can be planned after: kantox apply base --emulator http://e\n",
    );
  });

  it.each([
    ["an attribute of something else", [attribute("other")], stacks],
    ["a state of no stack of the app", [missing("shop-elsewhere")], stacks],
    ["another failure", [{ ...missing("shop-base"), summary: "No credentials" }], stacks],
    ["nothing", [], stacks],
  ])("leaves %s to the engine's own words", (_, diagnostics, all) => {
    expect(unappliedDependency(above, diagnostics, all, suggest)).toBeUndefined();
  });
});
