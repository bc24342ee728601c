import type { IConstruct } from "constructs";
import { bucketArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import { locationFrom } from "../iam/aws-location.ts";
import type { Location } from "../iam/location.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import {
  deleteAccess,
  listAccess,
  readAccess,
  readWriteAccess,
  writeAccess,
  type BucketAccess,
  type BucketKey,
} from "../s3/bucket-access.ts";
import { grantPrefixProblems } from "../s3/prefix-rules.ts";
import { check } from "../validation/check.ts";
import { isKnown } from "../validation/token.ts";
import type { SecureBucketReference } from "./secure-bucket-reference.ts";

/** The values that identify a bucket. */
export interface NamedBucketParts {
  readonly bucketName: string;
  readonly location: Location;
  /** `undefined` if the encryption needs no permission. */
  readonly keyArn: string | undefined;
}

/** A bucket that is known by its name, whether or not this app creates it. */
export class NamedBucket implements SecureBucketReference {
  readonly bucketName: string;
  readonly #scope: IConstruct;
  readonly #parts: NamedBucketParts;

  /** @param scope - the bucket itself, or the construct that uses it. Errors name the scope. */
  constructor(scope: IConstruct, parts: NamedBucketParts) {
    this.bucketName = parts.bucketName;
    this.#scope = scope;
    this.#parts = parts;
  }

  get bucketArn(): string {
    return bucketArn(AwsAccount.of(this.#scope), this.bucketName);
  }

  listAccess(prefix?: string): PolicyStatement[] {
    return listAccess(this.#access(prefix));
  }

  readAccess(prefix?: string): PolicyStatement[] {
    return readAccess(this.#access(prefix));
  }

  writeAccess(prefix?: string): PolicyStatement[] {
    return writeAccess(this.#access(prefix));
  }

  readWriteAccess(prefix?: string): PolicyStatement[] {
    return readWriteAccess(this.#access(prefix));
  }

  deleteAccess(prefix?: string): PolicyStatement[] {
    return deleteAccess(this.#access(prefix));
  }

  #access(prefix: string | undefined): BucketAccess {
    const where = { code: "secure-bucket/prefix", property: "prefix" };
    check(this.#scope, "SecureBucket", grantPrefixProblems(prefix, where));
    const { accountId } = locationFrom(AwsAccount.of(this.#scope), this.#parts.location);
    return { bucketArn: this.bucketArn, accountId, key: this.#bucketKey(), prefix };
  }

  // The region in the ARN of the key is the region of the bucket, since S3 uses only keys in the same region.
  #bucketKey(): BucketKey | undefined {
    const { keyArn, location } = this.#parts;
    if (keyArn === undefined) return undefined;
    const ofKey = isKnown(keyArn) ? keyArn.split(":")[3] : undefined;
    const { region, dnsSuffix } = locationFrom(AwsAccount.of(this.#scope), {
      ...location,
      ...(ofKey !== undefined && { region: ofKey }),
    });
    return { keyArn, location: { region, dnsSuffix } };
  }
}
