import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
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

describe("unappliedDependency", () => {
  it("names every stack that has to be applied first", () => {
    expect(
      unappliedDependency(above, [missing("shop-base"), missing("shop-shared")], stacks, suggest),
    ).toMatchObject({
      code: "plan/not-applied-before",
      message: [
        "above reads outputs of base, which has not been applied yet.",
        "above reads outputs of shared, which has not been applied yet.",
        "First run: kantox apply base shared --emulator http://e",
        "Or apply all of them in order, each with its own plan: kantox apply base shared above --emulator http://e",
      ].join("\n"),
      next: ["kantox apply base shared --emulator http://e"],
    });
  });

  it("names the output that the other stack does not have yet", () => {
    const error = unappliedDependency(above, [attribute("key"), attribute("key")], stacks, suggest);
    expect(error?.message).toContain(
      "above reads outputs that base does not have until it is applied again: key.\nFirst run: kantox apply base --emulator http://e\n",
    );
  });

  it.each([
    ["a missing attribute of another object", [attribute("other")], stacks],
    ["a missing state of a stack outside the app", [missing("shop-elsewhere")], stacks],
    ["another failure", [{ ...missing("shop-base"), summary: "No credentials" }], stacks],
    ["no diagnostics", [], stacks],
  ])("does not explain %s", (_, diagnostics, all) => {
    expect(unappliedDependency(above, diagnostics, all, suggest)).toBeUndefined();
  });
});
