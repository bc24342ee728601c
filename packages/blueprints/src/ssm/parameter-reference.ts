import type { PolicyStatement } from "../iam/policy-statement.ts";

/**
 * A parameter as its readers know it, whether or not this app creates it.
 *
 * @public
 */
export interface ParameterReference {
  /** Name of the parameter. */
  readonly parameterName: string;

  /** ARN of the parameter. */
  readonly parameterArn: string;

  /** Grants reading the parameter by its name, and decrypting it if it has a key of your own. */
  readAccess(): PolicyStatement[];
}
