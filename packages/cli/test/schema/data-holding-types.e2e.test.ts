import { describe, expect, it } from "vitest";
import { noEngine } from "../../../../tooling/test-engine.ts";
import { dataHoldingOf } from "../../src/plan/data-holding/data-holding.ts";
import { resourceSchemas } from "./provider-schema.ts";

describe.skipIf(noEngine !== "")(`types of the installed AWS provider${noEngine}`, () => {
  it("are all reviewed for whether they hold data", async () => {
    const { resources } = await resourceSchemas();
    const types = Object.keys(resources);
    expect(types.length).toBeGreaterThan(1500);
    // A type that is new belongs to aws-holders.ts, or after a review to aws-reviewed-….ts.
    expect(types.filter((type) => dataHoldingOf(type) === "unknown")).toEqual([]);
  });
});
