import type { PolicyStatement } from "../iam/policy-statement.ts";

/**
 * A parameter as its readers know it, whether this app makes it or something else did.
 *
 * @public
 */
export interface ParameterReference {
  /** Name of the parameter. */
  readonly parameterName: string;

  /** ARN of the parameter. */
  readonly parameterArn: string;

  /** To read the parameter by its name, and to decrypt it where it has a key of your own. */
  readAccess(): PolicyStatement[];
}

/**
 * Where a parameter lies that this app does not make.
 *
 * @public
 */
export interface ParameterLocation {
  /**
   * Account of the parameter, twelve digits. Another account shares it through AWS RAM, which takes the tier
   * `"advanced"`; it is then read by its ARN instead of its name.
   *
   * @defaultValue - the stack's account
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-shared-parameters.html
   */
  readonly accountId?: string;

  /**
   * Region of the parameter, e.g. `eu-west-1`.
   *
   * @defaultValue - the stack's region
   */
  readonly region?: string;
}
