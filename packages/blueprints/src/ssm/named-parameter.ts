import { parameterArn } from "../iam/arn.ts";
import type { AwsLocation } from "../iam/aws-location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { parameterReadAccess, parameterWriteAccess } from "./parameter-access.ts";
import type { ParameterReference } from "./parameter-reference.ts";
import type { ParameterTier } from "./parameter-tier.ts";

/** The values that identify a parameter, and the encryption of its value. */
export interface NamedParameterParts {
  readonly parameterName: string;
  /** Customer managed key; the AWS managed key needs no permission. */
  readonly keyArn?: string;
  /** `undefined` if the tier is not known. */
  readonly tier?: ParameterTier;
}

/** A parameter that is known by its name, location and key, whether or not this app creates it. */
export class NamedParameter implements ParameterReference {
  readonly parameterName: string;
  readonly #location: AwsLocation;
  readonly #parts: NamedParameterParts;

  constructor(location: AwsLocation, parts: NamedParameterParts) {
    this.#location = location;
    this.#parts = parts;
    this.parameterName = parts.parameterName;
  }

  get parameterArn(): string {
    return parameterArn(this.#location, this.parameterName);
  }

  readAccess(): PolicyStatement[] {
    return parameterReadAccess(this.#location, this.parameterName, this.#parts.keyArn);
  }

  writeAccess(): PolicyStatement[] {
    return parameterWriteAccess(this.#location, this.#parts);
  }
}
