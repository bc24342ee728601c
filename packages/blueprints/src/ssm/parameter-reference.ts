import type { PolicyStatement } from "../iam/policy-statement.ts";

/**
 * A parameter that you can grant access to, whether or not this app creates it.
 *
 * @public
 */
export interface ParameterReference {
  /** Name of the parameter. */
  readonly parameterName: string;

  /** ARN of the parameter, known before it exists. */
  readonly parameterArn: string;

  /** Grants reading the parameter by its name, and decrypting it if it has a customer managed key. */
  readAccess(): PolicyStatement[];

  /**
   * Grants writing a new value of the parameter, but not reading it, and encrypting it if it has a customer managed key.
   * A parameter that this app creates requires `management: "external"`.
   *
   * Actions: `ssm:PutParameter`; with a customer managed key also `kms:Encrypt` or `kms:GenerateDataKey`, depending on
   * the tier, or both if the tier is not known.
   */
  writeAccess(): PolicyStatement[];
}
