import type { IConstruct } from "constructs";
import { bucketArn } from "../iam/arn.ts";
import { AwsAccount } from "../iam/aws-account.ts";
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
import { prefixProblems } from "../s3/prefix-rules.ts";
import { check } from "../validation/check.ts";
import { isKnown } from "../validation/token.ts";
import type { SecureBucketReference } from "./secure-bucket-reference.ts";

/** What a bucket is known by. */
export interface NamedBucketParts {
  readonly bucketName: string;
  /** `undefined`: the account of the stack. */
  readonly accountId: string | undefined;
  /** `undefined`: none that needs a permission. */
  readonly keyArn: string | undefined;
}

/** The access values of a bucket, of the one that a stack makes as of one that it only names. */
export class NamedBucket implements SecureBucketReference {
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly #scope: IConstruct;
  readonly #parts: NamedBucketParts;

  /** @param scope - the bucket itself, or what uses it: in its stack, and named by errors */
  constructor(scope: IConstruct, parts: NamedBucketParts) {
    this.bucketName = parts.bucketName;
    this.bucketArn = bucketArn(AwsAccount.of(scope), parts.bucketName);
    this.#scope = scope;
    this.#parts = parts;
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
    check(this.#scope, "SecureBucket", prefixProblems(prefix, where));
    const account = AwsAccount.of(this.#scope);
    const { accountId = account.accountId, keyArn } = this.#parts;
    const key = keyArn === undefined ? undefined : bucketKey(account, keyArn);
    return { bucketArn: this.bucketArn, accountId, key, prefix };
  }
}

/** S3 asks for a key from its own region, which is the key's: of a bucket elsewhere, the key alone tells it. */
function bucketKey(account: AwsAccount, keyArn: string): BucketKey {
  const { dnsSuffix } = account;
  const region = isKnown(keyArn) ? keyArn.split(":")[3] : undefined;
  return { keyArn, location: { region: region ?? account.region, dnsSuffix } };
}
