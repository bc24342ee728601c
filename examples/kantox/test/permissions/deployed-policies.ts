import type { PolicyJson } from "./policy-json.ts";
import { stackResources, type Json, type StackLocation, type StackResource } from "./references.ts";

/** A policy as it is deployed. */
export interface DeployedPolicy {
  readonly address: string;
  /** Whether it grants permissions to its holder, on its holder, or to assume its holder. */
  readonly kind: "identity" | "resource" | "trust";
  /** ARN of the user, role, bucket or key that it belongs to. */
  readonly holder: string;
  readonly document: PolicyJson;
}

/** The part of the deployed stacks that decides access. */
export interface Deployed {
  readonly policies: readonly DeployedPolicy[];
  /** Account by ARN, for every user, role and resource with a policy. */
  readonly accounts: ReadonlyMap<string, string>;
}

/**
 * Reads every policy out of synthesized stacks.
 *
 * @throws Error for an unknown resource type, because it might grant permissions
 */
export function deployedPolicies(
  stacks: readonly {
    readonly name: string;
    readonly json: Json;
    readonly location: StackLocation;
  }[],
): Deployed {
  const read = stacks.map(({ name, json, location }) => {
    const resources = stackResources(name, json, location);
    const policies = resources.flatMap((resource) => {
      const reader = readers[resource.type];
      if (reader === undefined)
        throw new Error(`Add a reader for the permissions that ${resource.address} grants.`);
      return reader(resource, resources);
    });
    const arns = resources
      .filter(({ type }) => withArn.includes(type))
      .map((resource) => [resource.text("arn"), location.accountId] as const);
    return { policies, arns };
  });
  return {
    policies: read.flatMap(({ policies }) => policies),
    accounts: new Map(read.flatMap(({ arns }) => arns)),
  };
}

const withArn = [
  "aws_iam_user",
  "aws_iam_role",
  "aws_kms_key",
  "aws_s3_bucket",
  "aws_ssm_parameter",
  "aws_ecr_repository",
];

type Reader = (resource: StackResource, all: readonly StackResource[]) => DeployedPolicy[];

const nothing: Reader = () => [];

/** Returns a reader for an exclusive list of attached policies. The list has to be empty. */
function exclusive(argument: string): Reader {
  return (resource) => {
    if (resource.texts(argument).length === 0) return [];
    throw new Error(`${resource.address} attaches policies that are not in the stack.`);
  };
}

function withoutBoundary(resource: StackResource): void {
  if (resource.has("permissions_boundary")) {
    throw new Error(
      `${resource.address} has a permissions boundary whose policy is not in the stack.`,
    );
  }
}

const readers: Readonly<Record<string, Reader>> = {
  aws_iam_user: (user) => {
    withoutBoundary(user);
    return [];
  },
  aws_iam_group_policy: (policy, all) =>
    membersOf(policy.text("group"), all).map((user) =>
      deployed("identity", policy, "policy", user.text("arn")),
    ),
  aws_iam_role: (role) => {
    withoutBoundary(role);
    return [deployed("trust", role, "assume_role_policy", role.text("arn"))];
  },
  aws_iam_role_policy: (policy, all) => [
    deployed("identity", policy, "policy", named(all, "aws_iam_role", "name", policy.text("role"))),
  ],
  aws_ecr_repository_policy: (policy, all) => [
    deployed(
      "resource",
      policy,
      "policy",
      named(all, "aws_ecr_repository", "name", policy.text("repository")),
    ),
  ],
  aws_kms_key: (key) => [deployed("resource", key, "policy", key.text("arn"))],
  aws_s3_bucket_policy: (policy, all) => [
    deployed(
      "resource",
      policy,
      "policy",
      named(all, "aws_s3_bucket", "bucket", policy.text("bucket")),
    ),
  ],
  aws_iam_group_policy_attachments_exclusive: exclusive("policy_arns"),
  aws_iam_role_policy_attachments_exclusive: exclusive("policy_arns"),
  aws_iam_user_policy_attachments_exclusive: exclusive("policy_arns"),
  aws_iam_user_policies_exclusive: exclusive("policy_names"),
  ...Object.fromEntries(
    [
      "aws_ecr_lifecycle_policy",
      "aws_ecr_repository",
      "aws_iam_access_key",
      "aws_iam_group",
      "aws_iam_group_membership",
      "aws_iam_group_policies_exclusive",
      "aws_iam_openid_connect_provider",
      "aws_iam_role_policies_exclusive",
      "aws_kms_alias",
      "aws_s3_bucket",
      "aws_s3_bucket_lifecycle_configuration",
      "aws_s3_bucket_logging",
      // Objects belong to the bucket owner, so no ACL grants anything.
      "aws_s3_bucket_ownership_controls",
      "aws_s3_bucket_public_access_block",
      "aws_s3_bucket_server_side_encryption_configuration",
      "aws_s3_bucket_versioning",
      "aws_ssm_parameter",
      "terraform_data",
    ].map((type) => [type, nothing]),
  ),
};

function deployed(
  kind: DeployedPolicy["kind"],
  resource: StackResource,
  attribute: string,
  holder: string,
): DeployedPolicy {
  const document = JSON.parse(resource.text(attribute)) as PolicyJson;
  return { address: resource.address, kind, holder, document };
}

function membersOf(group: string, all: readonly StackResource[]): StackResource[] {
  const memberships = all.filter(
    (each) => each.type === "aws_iam_group_membership" && each.text("group") === group,
  );
  return memberships
    .flatMap((membership) => membership.texts("users"))
    .map((user) => find(all, "aws_iam_user", "name", user));
}

function named(
  all: readonly StackResource[],
  type: string,
  attribute: string,
  value: string,
): string {
  return find(all, type, attribute, value).text("arn");
}

function find(
  all: readonly StackResource[],
  type: string,
  attribute: string,
  value: string,
): StackResource {
  const found = all.find((each) => each.type === type && each.text(attribute) === value);
  if (found === undefined) throw new Error(`No ${type} has the ${attribute} ${value}.`);
  return found;
}
