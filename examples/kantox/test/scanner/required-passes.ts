import { stages, type Stage } from "./stages.ts";

/** Rules that every resource of a type has to pass, and the stages that they evaluate it in. */
export interface RequiredPasses {
  readonly type: string;
  readonly stages: readonly Stage[];
  /** The requirement of each rule, in words. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Rules that cannot evaluate a resource in a stage, so that the absence of a failure means nothing. */
export interface Unevaluated {
  readonly stage: Stage;
  readonly stack: string;
  /** Construct path within the stack. */
  readonly resource: string;
  readonly checks: readonly string[];
}

const everywhere = stages;

/** In a synthesized file the policy is a string, which these rules do not parse. */
const plans: readonly Stage[] = ["first-plan", "deployed"];

/** A deployed resource always has the attribute that these rules look for, even if the app does not set it. */
const beforeDeployed: readonly Stage[] = ["synthesized", "first-plan"];

const policyContents = {
  CKV_AWS_286: "allows no privilege escalation",
  CKV_AWS_287: "allows no action that returns credentials, except the login to a registry",
  CKV_AWS_288: "allows no reading of data without naming the resource",
  CKV_AWS_289: "allows no change to permissions without naming the resource",
  CKV_AWS_290: "allows no writing without naming the resource",
  CKV_AWS_355: 'has no "*" as the resource of an action that supports a specific one',
};

const wholePolicies = {
  CKV_AWS_62: 'does not allow "*" on "*"',
  CKV_AWS_63: 'does not allow the action "*"',
  CKV2_AWS_40: 'does not allow "iam:*"',
};

/** The rules that a review asks for first. A rule that no longer gives a result has not passed. */
export const requiredPasses: readonly RequiredPasses[] = [
  {
    type: "aws_s3_bucket",
    stages: everywhere,
    checks: {
      CKV_AWS_19: "is encrypted",
      CKV_AWS_21: "is versioned",
      CKV_AWS_145: "is encrypted with KMS",
      CKV2_AWS_6: "blocks public access",
    },
  },
  {
    type: "aws_s3_bucket",
    stages: beforeDeployed,
    checks: { CKV_AWS_18: "logs access", CKV2_AWS_61: "has a lifecycle configuration" },
  },
  {
    type: "aws_s3_bucket_public_access_block",
    stages: everywhere,
    checks: {
      CKV_AWS_53: "refuses public ACLs",
      CKV_AWS_54: "refuses public policies",
      CKV_AWS_55: "ignores public ACLs",
      CKV_AWS_56: "restricts access to a public bucket to its account",
    },
  },
  {
    type: "aws_s3_bucket_ownership_controls",
    stages: everywhere,
    checks: { CKV2_AWS_65: "disables ACLs" },
  },
  {
    type: "aws_s3_bucket_lifecycle_configuration",
    stages: everywhere,
    checks: { CKV_AWS_300: "aborts incomplete uploads" },
  },
  {
    type: "aws_s3_bucket_policy",
    stages: everywhere,
    checks: { CKV_AWS_70: "allows nothing to any principal" },
  },
  {
    type: "aws_s3_bucket_policy",
    stages: plans,
    checks: { CKV_AWS_93: "does not lock administrators out" },
  },
  {
    type: "aws_kms_key",
    stages: everywhere,
    checks: { CKV_AWS_7: "rotates", CKV_AWS_227: "is enabled" },
  },
  {
    type: "aws_kms_key",
    stages: plans,
    checks: { CKV_AWS_33: "allows nothing to any principal" },
  },
  {
    type: "aws_kms_key",
    stages: beforeDeployed,
    checks: { CKV2_AWS_64: "has an explicit policy" },
  },
  {
    type: "aws_ssm_parameter",
    stages: everywhere,
    checks: {
      CKV2_AWS_34: "is encrypted",
      CKV_AWS_337: "is encrypted with a customer managed key",
    },
  },
  {
    type: "aws_ecr_repository",
    stages: everywhere,
    checks: {
      CKV_AWS_51: "has immutable tags",
      CKV_AWS_136: "is encrypted with KMS",
      CKV_AWS_163: "scans images on push",
    },
  },
  {
    type: "aws_iam_role",
    stages: everywhere,
    checks: {
      CKV_AWS_60: "does not trust every principal",
      CKV_AWS_61: "trusts no whole account",
      CKV_AWS_274: "is not an administrator",
      CKV_AWS_393: "trusts GitHub only for named repositories",
      CKV2_AWS_56: "does not have full IAM access",
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
 * In a first plan the ARN of a new key is unknown, and so is the whole policy that contains it. Statements with this
 * ARN are therefore in separate policies, and all other policies are evaluated before anything exists.
 */
export const unevaluated: readonly Unevaluated[] = [
  "kantox-dev",
  "kantox-qa",
  "kantox-prod",
].flatMap((stack) =>
  ["aux/Policy-configuration-keys", "aux/Policy-storage-keys"].map((resource) => ({
    stage: "first-plan" as const,
    stack,
    resource,
    checks: [...Object.keys(policyContents), "CKV2_AWS_40"],
  })),
);
