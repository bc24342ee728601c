import type { IConstruct } from "constructs";
import { bucketArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { readAccess } from "../s3/bucket-access.ts";
import { grantPrefixProblems } from "../s3/prefix-rules.ts";
import { check } from "../validation/check.ts";
import type { DatePartition } from "./access-log-bucket-props.ts";
import type {
  AccessLogBucketReference,
  AccessLogBucketReferenceOptions,
} from "./access-log-bucket-reference.ts";

/** A log bucket that is known by its name, whether or not this app creates it. */
export class NamedLogBucket implements AccessLogBucketReference {
  readonly bucketName: string;
  readonly sourceBucketNames: readonly string[] | undefined = undefined;
  readonly location: AccessLogBucketReferenceOptions;
  readonly #scope: IConstruct;

  constructor(scope: IConstruct, bucketName: string, location: AccessLogBucketReferenceOptions) {
    this.#scope = scope;
    this.bucketName = bucketName;
    this.location = location;
  }

  get datePartition(): DatePartition | undefined {
    return this.location.datePartition;
  }

  get bucketArn(): string {
    return bucketArn(AwsAccount.of(this.#scope), this.bucketName);
  }

  readAccess(prefix?: string): PolicyStatement[] {
    const where = { code: "access-log-bucket/prefix", property: "prefix" };
    check(this.#scope, "AccessLogBucket", grantPrefixProblems(prefix, where));
    const { accountId = AwsAccount.of(this.#scope).accountId } = this.location;
    return readAccess({ bucketArn: this.bucketArn, accountId, key: undefined, prefix });
  }
}
