import { describe, expect, it } from "vitest";
import { typeRules } from "../../../cli/src/adopt/known-types.ts";
import { buildEntries } from "../constructs/build-entries.ts";
import { everyConstruct } from "../constructs/every-construct.ts";
import { goldenTestedOptions } from "../constructs/golden-tested-options.ts";
import { synth } from "../synth.ts";
import { adoptionGolden } from "./adoption-golden.ts";

/** Returns types without an entry, each with the way to add one. */
function missing(types: readonly string[]): string[] {
  return types
    .filter((type) => !(type in adoptionGolden))
    .map(
      (type) =>
        `${type}: add a rule to packages/cli/src/adopt/known-types.ts and an entry to adoption-golden.ts next to this test, then run adoption.e2e.test.ts, which tries the rule with the provider`,
    );
}

describe("the golden of adopted types", () => {
  it("has an entry for every type that the library creates", () => {
    const { json } = synth((stack) => {
      buildEntries(stack, everyConstruct);
      for (const [id, { build }] of Object.entries(goldenTestedOptions)) build(stack, id);
    });
    expect(missing(Object.keys(json["resource"]))).toEqual([]);
  });

  it("has an entry for every rule, and a rule for every seed", () => {
    const seeded = (types: Readonly<Record<string, object>>): string[] =>
      Object.entries(types)
        .filter(([, each]) => "seed" in each)
        .map(([type]) => type)
        .toSorted();
    expect(missing(Object.keys(typeRules))).toEqual([]);
    // A key is found by its alias.
    expect([...seeded(typeRules), "aws_kms_key"].toSorted()).toEqual(seeded(adoptionGolden));
  });
});
