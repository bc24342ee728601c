/** Where a type of resource has its policy document, and what the policy stands on. */
export interface PolicyType {
  /** Attribute that holds the document. */
  readonly document: string;
  /** What it stands on, in a word. */
  readonly kind: string;
  /** Attribute that names that; left out: AWS has no name for it. */
  readonly name?: string;
  /** Whether the document is a part of the thing that it stands on, and so comes into being with it. */
  readonly own: boolean;
}

/** Every type of resource that carries a policy document. */
export const policyTypes: Readonly<Record<string, PolicyType>> = {
  aws_ecr_repository_policy: {
    document: "policy",
    kind: "repository",
    name: "repository",
    own: false,
  },
  aws_iam_group_policy: { document: "policy", kind: "group", name: "group", own: false },
  aws_iam_policy: { document: "policy", kind: "policy", name: "name", own: true },
  aws_iam_role: { document: "assume_role_policy", kind: "trust of role", name: "name", own: true },
  aws_iam_role_policy: { document: "policy", kind: "role", name: "role", own: false },
  aws_iam_user_policy: { document: "policy", kind: "user", name: "user", own: false },
  aws_kms_key: { document: "policy", kind: "key", own: true },
  aws_kms_key_policy: { document: "policy", kind: "key", name: "key_id", own: false },
  aws_s3_bucket_policy: { document: "policy", kind: "bucket", name: "bucket", own: false },
};
