import { parameterArn } from "../iam/arn.ts";
import type { AwsLocation } from "../iam/aws-location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { parameterReadAccess } from "./parameter-access.ts";
import type { ParameterReference } from "./parameter-reference.ts";

/** A parameter that is known by its name, location and key, whether or not this app creates it. */
export class NamedParameter implements ParameterReference {
  readonly parameterName: string;
  readonly #location: AwsLocation;
  readonly #keyArn: string | undefined;

  constructor(location: AwsLocation, parameterName: string, keyArn?: string) {
    this.#location = location;
    this.parameterName = parameterName;
    this.#keyArn = keyArn;
  }

  get parameterArn(): string {
    return parameterArn(this.#location, this.parameterName);
  }

  readAccess(): PolicyStatement[] {
    return parameterReadAccess(this.#location, this.parameterName, this.#keyArn);
  }
}
