import { BlueprintError } from "../validation/blueprint-error.ts";
import type { PolicyStatement } from "./policy-statement.ts";

/**
 * Returns statements as a grant. A grant is plain data, so the data source `DataAwsIamPolicyDocument` would accept it.
 * But the data source reads `condition` instead of `conditions`, and would silently drop every condition. Reading
 * `condition` therefore throws.
 */
export function grant(statements: readonly PolicyStatement[]): PolicyStatement[] {
  return statements.map((statement) => Object.defineProperty({ ...statement }, "condition", guard));
}

const guard: PropertyDescriptor = {
  enumerable: false,
  get(): never {
    throw new BlueprintError("A grant", "", [
      {
        code: "grant/condition",
        property: "condition",
        must: "not be read: a grant has its conditions in conditions",
        got: "a grant used as a statement of a data source",
        fix: "Pass the JSON of policyDocument(statements) to the resource instead.",
      },
    ]);
  },
};
