import { BlueprintError } from "../validation/blueprint-error.ts";
import type { PolicyStatement } from "./policy-statement.ts";

/**
 * Returns statements as a grant. A grant is plain data, but `DataAwsIamPolicyDocument` would take it, read `condition`
 * instead of `conditions`, and silently drop every condition. Reading that name from a grant is therefore an error.
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
        must: "not be read: the conditions of a grant are in conditions",
        got: "a grant in place of a statement of a data source",
        fix: "Pass the JSON of policyDocument(statements) to the resource instead.",
      },
    ]);
  },
};
