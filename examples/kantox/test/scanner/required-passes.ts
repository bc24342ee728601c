import { stages, type Stage } from "./stages.ts";

/** Rules that every resource of a type has to pass, and where they judge it at all. */
export interface RequiredPasses {
  readonly type: string;
  readonly stages: readonly Stage[];
  /** In words what each rule asks for. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Rules on a resource that cannot judge it in a stage: that they do not fail there means nothing. */
export interface Unseen {
  readonly stage: Stage;
  readonly stack: string;
  /** Construct path within the stack. */
  readonly resource: string;
  readonly checks: readonly string[];
}

const everywhere = stages;

/** The synthesized policy is a text that these rules do not read. */
const plans: readonly Stage[] = ["first-plan", "deployed"];

/** A deployed resource has the attribute that these rules look for whether it was asked for or not. */
const beforeDeployed: readonly Stage[] = ["synthesized", "first-plan"];

const policyContents = {
  CKV_AWS_286: "no way to more permissions than were given",
  CKV_AWS_287: "no action that returns credentials, but for the login to a registry",
  CKV_AWS_288: "no reading of data without naming whose",
  CKV_AWS_289: "no changing of permissions without naming whose",
  CKV_AWS_290: "no writing without naming where",
  CKV_AWS_355: 'no "*" as resource of an action that takes another',
};

const wholePolicies = {
  CKV_AWS_62: 'no "*" on "*"',
  CKV_AWS_63: 'no "*" as action',
  CKV2_AWS_40: 'no "iam:*"',
};

/** What a review asks for first. A rule that gives no answer any more has not passed. */
export const requiredPasses: readonly RequiredPasses[] = [
  {
    type: "aws_s3_bucket",
    stages: everywhere,
    checks: {
      CKV_AWS_19: "encrypted",
      CKV_AWS_21: "versioned",
      CKV_AWS_145: "encrypted with KMS",
      CKV2_AWS_6: "has a block of public access",
    },
  },
  {
    type: "aws_s3_bucket",
    stages: beforeDeployed,
    checks: { CKV_AWS_18: "logs who reads it", CKV2_AWS_61: "has a lifecycle" },
  },
  {
    type: "aws_s3_bucket_public_access_block",
    stages: everywhere,
    checks: {
      CKV_AWS_53: "refuses public ACLs",
      CKV_AWS_54: "refuses public policies",
      CKV_AWS_55: "ignores public ACLs",
      CKV_AWS_56: "restricts a public bucket to its account",
    },
  },
  {
    type: "aws_s3_bucket_ownership_controls",
    stages: everywhere,
    checks: { CKV2_AWS_65: "has no ACLs" },
  },
  {
    type: "aws_s3_bucket_lifecycle_configuration",
    stages: everywhere,
    checks: { CKV_AWS_300: "ends uploads that were never finished" },
  },
  {
    type: "aws_s3_bucket_policy",
    stages: everywhere,
    checks: { CKV_AWS_70: "allows nothing to everybody" },
  },
  {
    type: "aws_s3_bucket_policy",
    stages: plans,
    checks: { CKV_AWS_93: "locks nobody out" },
  },
  {
    type: "aws_kms_key",
    stages: everywhere,
    checks: { CKV_AWS_7: "rotates", CKV_AWS_227: "is enabled" },
  },
  {
    type: "aws_kms_key",
    stages: plans,
    checks: { CKV_AWS_33: "allows nothing to everybody" },
  },
  {
    type: "aws_kms_key",
    stages: beforeDeployed,
    checks: { CKV2_AWS_64: "has a policy that was chosen" },
  },
  {
    type: "aws_ssm_parameter",
    stages: everywhere,
    checks: { CKV2_AWS_34: "encrypted", CKV_AWS_337: "encrypted with a key of our own" },
  },
  {
    type: "aws_ecr_repository",
    stages: everywhere,
    checks: {
      CKV_AWS_51: "tags are immutable",
      CKV_AWS_136: "encrypted with KMS",
      CKV_AWS_163: "scans what is pushed",
    },
  },
  {
    type: "aws_iam_role",
    stages: everywhere,
    checks: {
      CKV_AWS_60: "trusts not everybody",
      CKV_AWS_61: "trusts no account as a whole",
      CKV_AWS_274: "is no administrator",
      CKV_AWS_393: "trusts GitHub for named repositories alone",
      CKV2_AWS_56: "administers no permissions",
    },
  },
  { type: "aws_iam_role_policy", stages: everywhere, checks: wholePolicies },
  { type: "aws_iam_role_policy", stages: plans, checks: policyContents },
  { type: "aws_iam_group_policy", stages: everywhere, checks: wholePolicies },
  { type: "aws_iam_group_policy", stages: plans, checks: policyContents },
  {
    type: "aws_iam_group_membership",
    stages: everywhere,
    checks: { CKV2_AWS_14: "the group has a user", CKV2_AWS_21: "the user has a group" },
  },
  {
    type: "aws_iam_user",
    stages: everywhere,
    checks: { CKV2_AWS_22: "cannot sign in to the console" },
  },
];

/**
 * In a first plan the ARN of a new key is unknown, and with it the whole policy that names it. That is why such
 * statements have a policy of their own: all others are judged before anything exists.
 */
export const unseen: readonly Unseen[] = ["kantox-dev", "kantox-qa", "kantox-prod"].flatMap(
  (stack) =>
    ["aux/Policy-configuration-keys", "aux/Policy-storage-keys"].map((resource) => ({
      stage: "first-plan" as const,
      stack,
      resource,
      checks: [...Object.keys(policyContents), "CKV2_AWS_40"],
    })),
);
