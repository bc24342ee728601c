import { describe, expect, it } from "vitest";
import { noEngine } from "../../../../tooling/test-engine.ts";
import { dataHoldingOf } from "../../src/plan/data-holding/data-holding.ts";
import { resourceSchemas } from "./provider-schema.ts";

describe.skipIf(noEngine !== "")(`resource types of the installed AWS provider${noEngine}`, () => {
  it("have all been reviewed for data", async () => {
    const { resources } = await resourceSchemas();
    const types = Object.keys(resources);
    expect(types.length).toBeGreaterThan(1500);
    // Add a new type to aws-holders.ts, or to aws-reviewed-….ts if a review shows that it contains no data.
    expect(types.filter((type) => dataHoldingOf(type) === "unknown")).toEqual([]);
  });
});
