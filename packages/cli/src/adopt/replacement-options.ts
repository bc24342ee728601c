/** What is known about the resource that a construct of the library creates under a child id. */
export interface LibraryResource {
  /** Last part of the construct's path. */
  readonly child: RegExp;
  /** Child id of another resource of the same construct, to tell it from other constructs with the same child id. */
  readonly sibling?: RegExp;
  /** Member of the construct with the resource, e.g. `resources.bucket`; `NAME` is the child id after its `-`. */
  readonly member: string;
  /** Options by the attribute that forces the replacement. All other attributes have no option. */
  readonly options: Readonly<Record<string, Option>>;
}

/** Returns what to write, as part of a sentence: an option with the old value, or another construct. */
export type Option = (old: OldValues) => string | undefined;

/** The attributes before the replacement, without secrets. */
export type OldValues = (...path: readonly (string | number)[]) => string | undefined;

/** Returns an option that accepts the old value of an attribute. */
function value(option: string, attribute: string): Option {
  return (old) => {
    const text = old(attribute);
    return text === undefined ? undefined : `set ${option}: ${text}`;
  };
}

const bucketName = { bucket: value("bucketName", "bucket") };
const bucketPart = { sibling: /^Ownership$/, options: bucketName };
const rolePart = (attribute: string, option = "roleName"): LibraryResource["options"] => ({
  [attribute]: value(option, attribute),
});

/** Returns the option that keeps the encryption of a repository. */
function repositoryEncryption(old: OldValues): string | undefined {
  const type = old("encryption_configuration", 0, "encryption_type");
  if (type === '"AES256"') return 'set encryptionKey: "aes256"';
  if (type !== '"KMS"') return undefined;
  const key = old("encryption_configuration", 0, "kms_key");
  const keeps = "remove encryptionKey (an existing repository keeps its key)";
  return key === undefined ? keeps : `set encryptionKey: ${key}, or ${keeps}`;
}

const existingKey: Option = () =>
  "pass the ARN of the existing key to the constructs that use it, instead of this EncryptionKey";

const existingProvider: Option = (old) => {
  const arn = old("arn");
  return arn === undefined
    ? undefined
    : `set providerArn: ${arn}, which keeps the existing provider`;
};

/** The resources that constructs of the library create, and the options that keep what exists. */
export const libraryResources: Readonly<Record<string, LibraryResource>> = {
  aws_ecr_lifecycle_policy: {
    child: /^LifecyclePolicy$/,
    member: "resources.lifecyclePolicy",
    options: { repository: value("repositoryName", "repository") },
  },
  aws_ecr_repository: {
    child: /^Repository$/,
    sibling: /^LifecyclePolicy$/,
    member: "resources.repository",
    options: {
      encryption_configuration: repositoryEncryption,
      name: value("repositoryName", "name"),
    },
  },
  aws_ecr_repository_policy: {
    child: /^RepositoryPolicy$/,
    sibling: /^LifecyclePolicy$/,
    member: "resources.repositoryPolicy",
    options: { repository: value("repositoryName", "repository") },
  },
  aws_eks_pod_identity_association: {
    child: /^PodIdentity-/,
    sibling: /^RolePolicies$/,
    member: 'resources.podIdentityAssociations["NAME"]',
    options: {
      cluster_name: value("eksPodIdentity.clusterName", "cluster_name"),
      namespace: value("serviceAccount.namespace", "namespace"),
      service_account: value("serviceAccount.name", "service_account"),
    },
  },
  aws_iam_access_key: {
    child: /^AccessKey[AB]$/,
    sibling: /^UserPolicies$/,
    member: "resources.accessKeys[0]",
    options: { user: value("userName", "user") },
  },
  aws_iam_group: {
    child: /^Group$/,
    sibling: /^GroupMembership$/,
    member: "resources.group",
    options: { name: value("userName", "name"), path: value("userPath", "path") },
  },
  aws_iam_group_membership: {
    child: /^GroupMembership$/,
    sibling: /^UserPolicies$/,
    member: "resources.groupMembership",
    options: { group: value("userName", "group"), name: value("userName", "name") },
  },
  aws_iam_group_policies_exclusive: {
    child: /^GroupPolicies$/,
    sibling: /^UserPolicies$/,
    member: "resources.groupPoliciesExclusive",
    options: rolePart("group_name", "userName"),
  },
  aws_iam_group_policy: {
    child: /^GroupPolicy$/,
    sibling: /^UserPolicies$/,
    member: "resources.groupPolicy",
    options: rolePart("group", "userName"),
  },
  aws_iam_group_policy_attachments_exclusive: {
    child: /^GroupAttachments$/,
    sibling: /^UserPolicies$/,
    member: "resources.groupAttachmentsExclusive",
    options: rolePart("group_name", "userName"),
  },
  aws_iam_instance_profile: {
    child: /^InstanceProfile$/,
    sibling: /^RolePolicies$/,
    member: "resources.instanceProfile",
    options: { name: value("instanceProfileName", "name"), path: value("path", "path") },
  },
  aws_iam_openid_connect_provider: {
    child: /^Provider(?:-|$)/,
    sibling: /^RolePolicies$/,
    member: "resources.provider",
    options: { url: existingProvider },
  },
  aws_iam_role: {
    child: /^Role$/,
    sibling: /^RolePolicies$/,
    member: "resources.role",
    options: { name: value("roleName", "name"), path: value("path", "path") },
  },
  aws_iam_role_policies_exclusive: {
    child: /^RolePolicies$/,
    member: "resources.policiesExclusive",
    options: rolePart("role_name"),
  },
  aws_iam_role_policy: {
    child: /^Policy-/,
    sibling: /^RolePolicies$/,
    member: 'resources.policies["NAME"]',
    options: {
      name: (old) => {
        const name = old("name");
        return name === undefined
          ? undefined
          : `use ${name} as the key of its entry in permissions`;
      },
      role: value("roleName", "role"),
    },
  },
  aws_iam_role_policy_attachments_exclusive: {
    child: /^RoleAttachments$/,
    member: "resources.attachmentsExclusive",
    options: rolePart("role_name"),
  },
  aws_iam_user: {
    child: /^User$/,
    sibling: /^UserPolicies$/,
    member: "resources.user",
    options: { name: value("userName", "name"), path: value("userPath", "path") },
  },
  aws_iam_user_policies_exclusive: {
    child: /^UserPolicies$/,
    member: "resources.userPoliciesExclusive",
    options: rolePart("user_name", "userName"),
  },
  aws_iam_user_policy_attachments_exclusive: {
    child: /^UserAttachments$/,
    member: "resources.userAttachmentsExclusive",
    options: rolePart("user_name", "userName"),
  },
  aws_kms_alias: {
    child: /^Alias$/,
    sibling: /^Key$/,
    member: "resources.alias",
    options: {
      // The value of the option has no `alias/`.
      name: (old) => {
        const name = old("name");
        return name === undefined ? undefined : `set alias: ${name.replace('"alias/', '"')}`;
      },
    },
  },
  aws_kms_key: {
    child: /^Key$/,
    sibling: /^Alias$/,
    member: "resources.key",
    options: {
      custom_key_store_id: existingKey,
      customer_master_key_spec: existingKey,
      key_usage: existingKey,
      multi_region: existingKey,
    },
  },
  aws_s3_bucket: { child: /^Bucket$/, member: "resources.bucket", ...bucketPart },
  aws_s3_bucket_lifecycle_configuration: {
    child: /^Lifecycle$/,
    member: "resources.lifecycle",
    ...bucketPart,
  },
  aws_s3_bucket_logging: { child: /^Logging$/, member: "resources.logging", ...bucketPart },
  aws_s3_bucket_ownership_controls: {
    child: /^Ownership$/,
    member: "resources.ownership",
    options: bucketName,
  },
  aws_s3_bucket_policy: { child: /^Policy$/, member: "resources.policy", ...bucketPart },
  aws_s3_bucket_public_access_block: {
    child: /^PublicAccessBlock$/,
    member: "resources.publicAccessBlock",
    ...bucketPart,
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    child: /^Encryption$/,
    member: "resources.encryption",
    ...bucketPart,
  },
  aws_s3_bucket_versioning: {
    child: /^Versioning$/,
    member: "resources.versioning",
    ...bucketPart,
  },
  aws_ssm_parameter: {
    child: /^Parameter$/,
    member: "resources.parameter",
    options: {
      name: value("parameterName", "name"),
      tier: (old) => (old("tier") === '"Advanced"' ? 'set tier: "advanced"' : undefined),
      type: (old) =>
        old("type") === '"SecureString"' ? "use an EncryptedParam" : "use a ConfigParam",
    },
  },
};
