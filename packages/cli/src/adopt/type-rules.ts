type Values = Readonly<Record<string, unknown>>;

/** How resources of one type are recognized and adopted. */
export interface TypeRule {
  /** Attributes that together identify an object. They have the same names in a configuration and in a state. */
  readonly identity: readonly string[];
  /**
   * Returns the attributes that the provider needs to read an object that is in no state. Absent if the object cannot be
   * found by its names.
   */
  readonly seed?: (resource: SeedInput) => Values;
  /**
   * Arguments that AWS does not store. A seed has their configured values, so that they are no change.
   */
  readonly stateOnly?: readonly string[];
  /** Version of the state schema that the seed has. */
  readonly schemaVersion?: number;
  /**
   * Whether the object of an old state is looked up in AWS instead of taking over its entry: the entry contains a secret
   * in plain text, or values that would force a replacement.
   */
  readonly seedInstead?: (old: Values) => boolean;
}

/** The input of a seed. */
export interface SeedInput {
  /** Returns an argument that is a known text, or `undefined`. */
  readonly argument: (name: string) => string | undefined;
  /** Arguments as the app configures them. */
  readonly body: Values;
  /** Returns an IAM ARN in the app's account, e.g. for `policy/reader`; `undefined` if the account is not known. */
  readonly iamArn: (resource: string) => string | undefined;
}

/** Rule for an object whose import id is the list of its names, joined. */
function named(separator: string, ...identity: readonly string[]): TypeRule {
  return {
    identity,
    seed: ({ argument }) => ({
      id: identity.map((name) => argument(name) ?? "").join(separator),
      ...namesOf(identity, argument),
    }),
  };
}

function namesOf(
  identity: readonly string[],
  argument: SeedInput["argument"],
): Record<string, string> {
  return Object.fromEntries(identity.map((name) => [name, argument(name) ?? ""]));
}

// An entry of another configuration may name the bucket's owner. Leaving the owner out would replace the resource.
const namesOwner = ({ expected_bucket_owner: owner }: Values): boolean =>
  typeof owner === "string" && owner !== "";

const bucketSetting: TypeRule = { ...named(":", "bucket"), seedInstead: namesOwner };

/** Rule for a list that removes everything that it does not name. It has no id. */
function exclusive(name: string): TypeRule {
  return { identity: [name], seed: ({ argument }) => namesOf([name], argument) };
}

const parameter: TypeRule = {
  identity: ["name"],
  seed: ({ argument, body }) => {
    const name = argument("name") ?? "";
    const type = argument("type") ?? "String";
    const base = { id: name, name, type };
    // `has_value_wo` makes the provider read everything but the value. With the version of the configuration, the value
    // counts as written.
    return type === "SecureString" && "value_wo" in body
      ? { ...base, has_value_wo: true, value_wo_version: body["value_wo_version"] ?? null }
      : { ...base, insecure_value: "" };
  },
  // An entry of a `SecureString` contains its value. An entry without `insecure_value` would hide a changed value.
  seedInstead: ({ type, insecure_value: value }) =>
    type === "SecureString" || typeof value !== "string" || value === "",
};

/** Rules by type. All types that the library creates are here. */
export const typeRules: Readonly<Record<string, TypeRule>> = {
  aws_s3_bucket: { ...named(":", "bucket"), stateOnly: ["force_destroy"] },
  aws_s3_bucket_accelerate_configuration: bucketSetting,
  aws_s3_bucket_acl: { identity: ["bucket"] },
  aws_s3_bucket_cors_configuration: bucketSetting,
  aws_s3_bucket_lifecycle_configuration: {
    ...bucketSetting,
    seed: ({ argument }) => {
      const bucket = argument("bucket") ?? "";
      return { id: bucket, bucket, expected_bucket_owner: "" };
    },
    schemaVersion: 1,
  },
  aws_s3_bucket_logging: bucketSetting,
  aws_s3_bucket_notification: bucketSetting,
  aws_s3_bucket_object_lock_configuration: bucketSetting,
  aws_s3_bucket_ownership_controls: bucketSetting,
  aws_s3_bucket_policy: bucketSetting,
  aws_s3_bucket_public_access_block: bucketSetting,
  aws_s3_bucket_replication_configuration: bucketSetting,
  aws_s3_bucket_request_payment_configuration: bucketSetting,
  aws_s3_bucket_server_side_encryption_configuration: bucketSetting,
  aws_s3_bucket_versioning: bucketSetting,
  aws_s3_bucket_website_configuration: bucketSetting,
  aws_s3_object: { identity: ["bucket", "key"] },

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
  aws_iam_policy: {
    identity: ["name"],
    seed: ({ argument, iamArn }) => {
      const arn = iamArn(`policy${argument("path") ?? "/"}${argument("name") ?? ""}`);
      return { id: arn, arn, name: argument("name") };
    },
  },
  aws_iam_openid_connect_provider: {
    identity: ["url"],
    seed: ({ argument, iamArn }) => {
      const url = argument("url") ?? "";
      const arn = iamArn(`oidc-provider/${url.replace(/^https:\/\//, "")}`);
      return { id: arn, arn, url };
    },
  },
  // AWS returns the secret only once, so a key that is in no state cannot be adopted.
  aws_iam_access_key: { identity: ["user"] },
  aws_iam_group_membership: {
    // The name of a membership exists only in the state.
    identity: ["group"],
    seed: ({ argument }) => {
      const name = argument("name") ?? "";
      return { id: name, name, group: argument("group") };
    },
  },

  aws_kms_alias: named(":", "name"),
  // A key is recognized by an alias that points to it.
  aws_kms_key: {
    identity: [],
    stateOnly: ["deletion_window_in_days", "bypass_policy_lockout_safety_check"],
  },

  aws_eks_pod_identity_association: { identity: ["cluster_name", "namespace", "service_account"] },
};

/** Arguments that hold a name that is unique among resources of one type, for types without a rule. */
const usualNames = ["name", "bucket", "identifier", "function_name", "cluster_identifier", "url"];

/** Returns the rule for a type. A type without one is recognized by a name, and never looked up in AWS. */
export function ruleFor(type: string, body: Values): TypeRule {
  const known = Object.hasOwn(typeRules, type) ? typeRules[type] : undefined;
  if (known) return known;
  const name = usualNames.find((each) => typeof body[each] === "string");
  return { identity: name === undefined ? [] : [name] };
}

/** Types without an object in AWS. A new one changes nothing, so an old one is never taken over. */
export function existsOnlyInState(type: string): boolean {
  return /^(?:terraform_data|null_resource)$/.test(type);
}
