import type { SeedInput, TypeRule } from "./type-rule.ts";

type Values = Readonly<Record<string, unknown>>;

/** Rule for an object whose import id is the list of its names, joined. */
function named(separator: string, ...identity: readonly string[]): TypeRule {
  return {
    identity,
    seed: ({ argument }) => {
      const names = identity.map(argument);
      return names.every((each) => each !== undefined) ? { id: names.join(separator) } : undefined;
    },
  };
}

function ownerOf({ argument }: SeedInput): string {
  return argument("expected_bucket_owner") ?? "";
}

/** Rule for a setting of a bucket. Changing or removing `expected_bucket_owner` would replace it. */
const bucketSetting: TypeRule = {
  identity: ["bucket"],
  seed(resource) {
    const [bucket, owner] = [resource.argument("bucket"), ownerOf(resource)];
    if (bucket === undefined) return undefined;
    return owner === ""
      ? { id: bucket }
      : { id: `${bucket},${owner}`, expected_bucket_owner: owner };
  },
  seedInstead: ({ expected_bucket_owner: owner }, resource) => (owner ?? "") !== ownerOf(resource),
};

/** Rule for a bucket setting that does not have the argument `expected_bucket_owner`. */
const ownSetting = named(":", "bucket");

/** Rule for a list that removes everything that it does not name. It has no id. */
function exclusive(name: string): TypeRule {
  return {
    identity: [name],
    seed: ({ argument }) => {
      const holder = argument(name);
      return holder === undefined ? undefined : { [name]: holder };
    },
  };
}

/** Rule for an object whose import id is its IAM ARN. */
function byArn(identity: string, resourceOf: (name: string, path: string) => string): TypeRule {
  return {
    identity: [identity],
    seed: ({ argument, body, iamArn }) => {
      const name = argument(identity);
      const path = body["path"] === undefined ? "/" : argument("path");
      if (name === undefined || path === undefined) return undefined;
      const arn = iamArn(resourceOf(name, path));
      return arn === undefined ? undefined : { id: arn, arn };
    },
  };
}

/**
 * Returns the attribute that a seed needs for a plain value: the provider fills `insecure_value` only if the entry
 * already has a string there.
 */
function plainValue(body: Values): Values {
  return "insecure_value" in body ? { insecure_value: "?" } : {};
}

const parameter: TypeRule = {
  identity: ["name"],
  stateOnly: ["overwrite"],
  seed: ({ argument, body }) => {
    const name = argument("name");
    const type = argument("type");
    if (name === undefined || type === undefined) return undefined;
    // `has_value_wo` makes the provider read everything except the value. With the version of the configuration, the
    // value counts as written.
    return "value_wo" in body
      ? {
          id: name,
          type,
          has_value_wo: true,
          value_wo_version: body["value_wo_version"] ?? null,
        }
      : { id: name, type, ...plainValue(body) };
  },
  // An entry of a secret contains its value. An entry with its value in another attribute would hide a changed value.
  seedInstead: ({ insecure_value: old }, { body }) =>
    "value_wo" in body || "insecure_value" in body !== (typeof old === "string" && old !== ""),
};

/**
 * Rules by type. All types that the library creates are here. `packages/blueprints/test/adoption/` tries each one with
 * the provider.
 */
export const typeRules: Readonly<Record<string, TypeRule>> = {
  aws_s3_bucket: { ...named(":", "bucket"), stateOnly: ["force_destroy"] },
  aws_s3_bucket_accelerate_configuration: bucketSetting,
  aws_s3_bucket_acl: { identity: ["bucket"] },
  aws_s3_bucket_cors_configuration: bucketSetting,
  aws_s3_bucket_lifecycle_configuration: {
    ...bucketSetting,
    seed: (resource) => {
      const seed = bucketSetting.seed?.(resource);
      return seed && { expected_bucket_owner: "", ...seed };
    },
    schemaVersion: 1,
  },
  aws_s3_bucket_logging: bucketSetting,
  aws_s3_bucket_notification: ownSetting,
  aws_s3_bucket_object_lock_configuration: bucketSetting,
  aws_s3_bucket_ownership_controls: ownSetting,
  aws_s3_bucket_policy: ownSetting,
  aws_s3_bucket_public_access_block: ownSetting,
  aws_s3_bucket_replication_configuration: ownSetting,
  aws_s3_bucket_request_payment_configuration: bucketSetting,
  aws_s3_bucket_server_side_encryption_configuration: bucketSetting,
  aws_s3_bucket_versioning: bucketSetting,
  aws_s3_bucket_website_configuration: bucketSetting,
  aws_s3_object: {
    identity: ["bucket", "key"],
    seed: ({ argument }) => {
      const id = argument("key");
      return id === undefined ? undefined : { id };
    },
    stateOnly: ["force_destroy"],
  },

  aws_ssm_parameter: parameter,

  aws_ecr_repository: { ...named(":", "name"), stateOnly: ["force_delete"] },
  aws_ecr_lifecycle_policy: named(":", "repository"),
  aws_ecr_repository_policy: named(":", "repository"),

  aws_iam_user: { ...named(":", "name"), stateOnly: ["force_destroy"] },
  aws_iam_group: named(":", "name"),
  aws_iam_role: { ...named(":", "name"), stateOnly: ["force_detach_policies"] },
  aws_iam_instance_profile: named(":", "name"),
  aws_iam_user_policy: named(":", "user", "name"),
  aws_iam_group_policy: named(":", "group", "name"),
  aws_iam_role_policy: named(":", "role", "name"),
  aws_iam_user_policy_attachment: named("-", "user", "policy_arn"),
  aws_iam_group_policy_attachment: named("-", "group", "policy_arn"),
  aws_iam_role_policy_attachment: named("-", "role", "policy_arn"),
  aws_iam_user_policies_exclusive: exclusive("user_name"),
  aws_iam_group_policies_exclusive: exclusive("group_name"),
  aws_iam_role_policies_exclusive: exclusive("role_name"),
  aws_iam_user_policy_attachments_exclusive: exclusive("user_name"),
  aws_iam_group_policy_attachments_exclusive: exclusive("group_name"),
  aws_iam_role_policy_attachments_exclusive: exclusive("role_name"),
  aws_iam_policy: byArn("name", (name, path) => `policy${path}${name}`),
  aws_iam_openid_connect_provider: byArn(
    "url",
    (url) => `oidc-provider/${url.replace(/^https:\/\//, "")}`,
  ),
  // AWS returns the secret only once, so a key that is in no state cannot be adopted.
  aws_iam_access_key: { identity: ["user"] },
  aws_iam_group_membership: {
    identity: ["group"],
    seed: ({ argument }) => {
      const name = argument("name");
      return name === undefined ? undefined : { id: name, name };
    },
    // The name of a membership exists only in a state, and a different name would replace it.
    seedInstead: () => true,
  },

  aws_kms_alias: named(":", "name"),
  // A key is recognized by an alias that points to it.
  aws_kms_key: {
    identity: [],
    stateOnly: ["deletion_window_in_days", "bypass_policy_lockout_safety_check"],
  },

  aws_eks_pod_identity_association: { identity: ["cluster_name", "namespace", "service_account"] },
};
