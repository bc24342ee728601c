import type { IConstruct } from "constructs";
import { AwsAccount } from "../iam/aws-account.ts";
import { grantPrefixProblems } from "../s3/prefix-rules.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown, isKnownAtPlan } from "../validation/token.ts";
import { accessByName, type CrossAccountBucketAccess } from "./cross-account-access.ts";
import type { ResolvedSecureBucketProps } from "./secure-bucket-props.ts";

const code = "secure-bucket/cross-account-access";

const arnOfRole = /^arn:aws(?:-[a-z]+)*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;

/** Returns the problems with the access that roles in other accounts have to a bucket. */
export function crossAccountProblems(
  bucket: IConstruct,
  props: Pick<ResolvedSecureBucketProps, "crossAccountAccess" | "encryptionKey">,
): Problem[] {
  return props.crossAccountAccess.flatMap((entry, index) => {
    const property = `crossAccountAccess[${index}]`;
    return [
      ...roleProblems(bucket, entry, { code, property: `${property}.roleArn` }),
      ...accessProblems(entry, props, { code, property: `${property}.access` }),
      ...grantPrefixProblems(entry.prefix, { code, property: `${property}.prefix` }),
    ];
  });
}

function roleProblems(
  bucket: IConstruct,
  { roleArn }: CrossAccountBucketAccess,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (!isKnown(roleArn)) {
    if (isKnownAtPlan(bucket, roleArn)) return [];
    const must = "be known at plan time: otherwise the plan hides the whole policy";
    const fix = "Write the ARN as a literal string.";
    return [{ ...where, must, got: "an attribute of a new resource", fix }];
  }
  const [, accountId] = (typeof roleArn === "string" && arnOfRole.exec(roleArn)) || [];
  if (accountId === undefined) {
    const fix = 'Write "arn:aws:iam::ACCOUNT:role/NAME", one entry for each role.';
    return [{ ...where, must: "be the ARN of one role", got: show(roleArn), fix }];
  }
  if (accountId !== AwsAccount.of(bucket).accountId) return [];
  const must = "be a role in another account";
  const fix = "For a role in this account, add a grant of the bucket to its permissions.";
  return [{ ...where, must, got: show(roleArn), fix }];
}

// No one can change the policy of `aws/s3`, and it allows only its own account.
function accessProblems(
  { access }: CrossAccountBucketAccess,
  { encryptionKey }: Pick<ResolvedSecureBucketProps, "encryptionKey">,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (!Object.hasOwn(accessByName, access)) {
    const must = `be one of ${Object.keys(accessByName).join(", ")}`;
    return [
      { ...where, must, got: show(access), fix: "Choose the least access that the role needs." },
    ];
  }
  if (encryptionKey !== undefined || access === "list" || access === "delete") return [];
  const must = 'be "list" or "delete", unless the bucket has an encryptionKey';
  const fix = "Set encryptionKey of the bucket: other accounts cannot use aws/s3.";
  return [{ ...where, must, got: `${show(access)} without an encryptionKey`, fix }];
}
