type Json = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const assumeRole = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

const allowRead = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::plain-site/*" }],
});

const queueArn = "arn:aws:sqs:eu-west-1:123456789012:plain-events";

const versioned = { status: "Enabled" };

/**
 * Resources of the types that the driver can adopt but the library does not create, as an app would add them with the
 * constructs of the provider. By type and name.
 */
export const plainResources: Readonly<Record<string, Json>> = {
  aws_s3_bucket: {
    site: { bucket: "plain-site", force_destroy: true },
    source: { bucket: "plain-source", force_destroy: true, object_lock_enabled: true },
    copy: { bucket: "plain-copy", force_destroy: true },
  },
  aws_s3_bucket_versioning: {
    source: { bucket: "${aws_s3_bucket.source.id}", versioning_configuration: versioned },
    copy: { bucket: "${aws_s3_bucket.copy.id}", versioning_configuration: versioned },
  },
  aws_s3_bucket_ownership_controls: {
    site: { bucket: "${aws_s3_bucket.site.id}", rule: { object_ownership: "ObjectWriter" } },
  },
  aws_s3_bucket_acl: {
    site: {
      bucket: "${aws_s3_bucket.site.id}",
      acl: "private",
      depends_on: ["aws_s3_bucket_ownership_controls.site"],
    },
  },
  aws_s3_bucket_accelerate_configuration: {
    site: { bucket: "${aws_s3_bucket.site.id}", status: "Enabled" },
  },
  aws_s3_bucket_cors_configuration: {
    site: {
      bucket: "${aws_s3_bucket.site.id}",
      cors_rule: [{ allowed_methods: ["GET"], allowed_origins: ["https://example.com"] }],
    },
  },
  aws_s3_bucket_notification: {
    site: {
      bucket: "${aws_s3_bucket.site.id}",
      queue: [{ queue_arn: queueArn, events: ["s3:ObjectCreated:*"] }],
      depends_on: ["aws_sqs_queue.events"],
    },
  },
  aws_s3_bucket_object_lock_configuration: {
    source: {
      bucket: "${aws_s3_bucket.source.id}",
      rule: { default_retention: { mode: "GOVERNANCE", days: 1 } },
    },
  },
  aws_s3_bucket_replication_configuration: {
    source: {
      bucket: "${aws_s3_bucket.source.id}",
      role: "${aws_iam_role.plain.arn}",
      rule: [
        {
          id: "all",
          status: "Enabled",
          priority: 1,
          filter: {},
          delete_marker_replication: { status: "Disabled" },
          destination: { bucket: "${aws_s3_bucket.copy.arn}" },
        },
      ],
      depends_on: ["aws_s3_bucket_versioning.source", "aws_s3_bucket_versioning.copy"],
    },
  },
  aws_s3_bucket_website_configuration: {
    site: { bucket: "${aws_s3_bucket.site.id}", index_document: { suffix: "index.html" } },
  },
  aws_s3_object: {
    page: { bucket: "${aws_s3_bucket.site.id}", key: "index.html", content: "hello" },
  },
  aws_sqs_queue: { events: { name: "plain-events" } },
  aws_ssm_parameter: {
    string: { name: "/plain/string", type: "String", value: "sensitive to the provider" },
    image: {
      name: "/plain/image",
      type: "String",
      data_type: "aws:ec2:image",
      insecure_value: "ami-0123456789abcdef0",
    },
    tiering: {
      name: "/plain/tiering",
      type: "String",
      tier: "Intelligent-Tiering",
      insecure_value: "text",
    },
    secret: { name: "/plain/secret", type: "SecureString", value: "in the state" },
    list: { name: "plain-list", type: "StringList", value: "a,b" },
  },
  aws_iam_policy: {
    read: { name: "plain-read", path: "/services/", policy: allowRead },
    root: { name: "plain-root", policy: allowRead },
  },
  aws_iam_role: {
    plain: { name: "plain", assume_role_policy: assumeRole("s3.amazonaws.com") },
  },
  aws_iam_role_policy: {
    inline: { role: "${aws_iam_role.plain.id}", name: "inline", policy: allowRead },
  },
  aws_iam_role_policy_attachment: {
    read: { role: "${aws_iam_role.plain.name}", policy_arn: "${aws_iam_policy.read.arn}" },
  },
  aws_iam_user: { plain: { name: "plain", path: "/people/" } },
  aws_iam_user_policy: {
    inline: { user: "${aws_iam_user.plain.name}", name: "inline", policy: allowRead },
  },
  aws_iam_user_policy_attachment: {
    read: { user: "${aws_iam_user.plain.name}", policy_arn: "${aws_iam_policy.read.arn}" },
  },
  aws_iam_group: { plain: { name: "plain", path: "/people/" } },
  aws_iam_group_policy_attachment: {
    read: { group: "${aws_iam_group.plain.name}", policy_arn: "${aws_iam_policy.root.arn}" },
  },
  aws_iam_instance_profile: {
    plain: { name: "plain", path: "/servers/", role: "${aws_iam_role.plain.name}" },
  },
  aws_iam_openid_connect_provider: {
    slash: { url: "https://oidc.example.com/slash/", client_id_list: ["sts.amazonaws.com"] },
    bare: { url: "https://oidc.example.net/bare", client_id_list: ["sts.amazonaws.com"] },
  },
  aws_kms_key: { plain: { description: "plain" } },
  aws_kms_alias: {
    one: { name: "alias/plain/one", target_key_id: "${aws_kms_key.plain.key_id}" },
    two: { name: "alias/plain/two", target_key_id: "${aws_kms_key.plain.key_id}" },
  },
  aws_ecr_repository: {
    plain: { name: "plain/repository", force_delete: true, image_tag_mutability: "MUTABLE" },
  },
  aws_ecr_repository_policy: {
    plain: {
      repository: "${aws_ecr_repository.plain.name}",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "pull",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::210987654321:root" },
            Action: "ecr:BatchGetImage",
          },
        ],
      }),
    },
  },
};
