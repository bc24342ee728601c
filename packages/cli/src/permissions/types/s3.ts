import type { PermissionReader, Values } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { aclGrants, aclPolicyGrants, cannedAclGrants } from "./s3-acl.ts";
import { all, blocks, joined, text, type Texts } from "./values.ts";

const flags: Readonly<Record<string, string>> = {
  block_public_acls: "new public ACLs are refused",
  block_public_policy: "new public policies are refused",
  ignore_public_acls: "public ACLs are ignored",
  restrict_public_buckets: "access by a public policy stays within the account",
};

const website: Texts = ({ website: pages }) => (blocks(pages).length > 0 ? [servesPages] : []);
const servesPages = "has a website endpoint";

const cors: Texts = ({ cors_rule: rules }) =>
  blocks(rules).map(
    (rule) =>
      `web pages of ${joined(rule["allowed_origins"])} may ${joined(rule["allowed_methods"])}`,
  );

/** Describes the access that a public access block denies. */
const blocksPublicAccess: Texts = (values) =>
  Object.entries(flags).flatMap(([flag, denied]) => (values[flag] === true ? [denied] : []));

const inBlock =
  (path: string): Texts =>
  (values) =>
    path
      .split(".")
      .reduce<readonly Values[]>(
        (found, name) => found.flatMap((each) => blocks(each[name])),
        [values],
      )
      .flatMap(blocksPublicAccess);

const object = {
  kind: "object",
  name: ["key"],
  own: true,
  grants: all(cannedAclGrants, aclGrants("grant")),
} satisfies PermissionReader;

/** Readers for S3 buckets, access points, objects, access grants and tables. */
export const s3: Readonly<Record<string, PermissionReader>> = {
  aws_s3_access_point: {
    kind: "access point",
    name: ["name"],
    own: true,
    documents: ["policy"],
    mirrors: ["policy"],
    denies: all(inBlock("public_access_block_configuration"), ({ vpc_configuration: vpcs }) =>
      blocks(vpcs).map(({ vpc_id: vpc }) => `only reachable from ${text(vpc)}`),
    ),
  },
  aws_s3_account_public_access_block: {
    kind: "account",
    name: ["account_id"],
    own: false,
    denies: (values) => blocksPublicAccess(values).map((denied) => `S3: ${denied}`),
  },
  aws_s3_bucket: {
    kind: "bucket",
    name: ["bucket", "bucket_prefix"],
    own: true,
    documents: ["policy"],
    mirrors: ["policy", "acl", "grant", "website", "cors_rule", "replication_configuration"],
    grants: all(
      cannedAclGrants,
      aclGrants("grant"),
      website,
      cors,
      actsAs("replication_configuration[].role"),
    ),
  },
  aws_s3_bucket_acl: {
    kind: "bucket",
    name: ["bucket"],
    own: false,
    // The provider fills in the other attribute if the app sets only one, so only one of them is used.
    grants: (values) => {
      const granted = aclPolicyGrants(values);
      return granted.length > 0 && values["acl"] === null ? granted : cannedAclGrants(values);
    },
  },
  aws_s3_bucket_cors_configuration: { kind: "bucket", name: ["bucket"], own: false, grants: cors },
  aws_s3_bucket_logging: {
    kind: "bucket",
    name: ["target_bucket"],
    own: false,
    grants: (values) =>
      aclGrants("target_grant")(values).map(
        (grant) => `${grant} of the logs of ${text(values["bucket"])}`,
      ),
  },
  aws_s3_bucket_object: object,
  aws_s3_bucket_ownership_controls: {
    kind: "bucket",
    name: ["bucket"],
    own: false,
    denies: ({ rule }) =>
      blocks(rule).flatMap(({ object_ownership: owner }) =>
        owner === "BucketOwnerEnforced" ? ["ACLs are switched off"] : [],
      ),
  },
  aws_s3_bucket_policy: { kind: "bucket", name: ["bucket"], own: false, documents: ["policy"] },
  aws_s3_bucket_public_access_block: {
    kind: "bucket",
    name: ["bucket"],
    own: false,
    denies: blocksPublicAccess,
  },
  aws_s3_bucket_replication_configuration: {
    kind: "bucket",
    name: ["bucket"],
    own: false,
    grants: all(actsAs("role"), ({ rule }) =>
      blocks(rule).flatMap(({ destination }) =>
        blocks(destination).map(
          ({ bucket, account }) =>
            `its objects are copied to ${text(bucket)}${isText(account) ? ` of account ${account}` : ""}`,
        ),
      ),
    ),
  },
  aws_s3_bucket_website_configuration: {
    kind: "bucket",
    name: ["bucket"],
    own: false,
    grants: () => [servesPages],
  },
  aws_s3_object: object,
  aws_s3_object_copy: object,
  aws_s3control_access_grant: {
    kind: "access grants location",
    name: ["access_grants_location_id"],
    own: false,
    grants: ({ permission, grantee, access_grants_location_configuration: location }) =>
      blocks(grantee).map(
        ({ grantee_identifier: who, grantee_type: type }) =>
          `${text(type)} ${text(who)}: ${text(permission)} of ${subPrefix(location)}`,
      ),
  },
  aws_s3control_access_grants_instance_resource_policy: {
    kind: "access grants instance of account",
    name: ["account_id"],
    own: false,
    documents: ["policy"],
  },
  aws_s3control_access_grants_location: {
    kind: "access grants location",
    name: ["location_scope"],
    own: true,
    grants: actsAs("iam_role_arn"),
  },
  aws_s3control_access_point_policy: {
    kind: "access point",
    name: ["access_point_arn"],
    own: false,
    documents: ["policy"],
  },
  aws_s3control_bucket_policy: {
    kind: "bucket",
    name: ["bucket"],
    own: false,
    documents: ["policy"],
  },
  aws_s3control_directory_bucket_access_point_scope: {
    kind: "access point",
    name: ["name"],
    own: false,
    denies: ({ scope }) =>
      blocks(scope).map(
        ({ permissions, prefixes }) =>
          `only ${joined(permissions ?? null) || "any action"} on ${joined(prefixes ?? null) || "any prefix"} is possible`,
      ),
  },
  aws_s3control_multi_region_access_point: {
    kind: "multi-region access point",
    name: ["id"],
    own: true,
    denies: inBlock("details.public_access_block"),
  },
  aws_s3control_multi_region_access_point_policy: {
    kind: "multi-region access point",
    name: ["id"],
    own: false,
    documents: ["details[].policy"],
  },
  aws_s3control_object_lambda_access_point_policy: {
    kind: "object lambda access point",
    name: ["name"],
    own: false,
    documents: ["policy"],
  },
  aws_s3tables_table_bucket_policy: {
    kind: "table bucket",
    name: ["table_bucket_arn"],
    own: false,
    documents: ["resource_policy"],
  },
  aws_s3tables_table_policy: {
    kind: "table",
    name: ["name"],
    own: false,
    documents: ["resource_policy"],
  },
};

function subPrefix(location: unknown): string {
  const [prefix] = blocks(location).map(({ s3_sub_prefix: found }) => found);
  return isText(prefix) ? prefix : "the whole location";
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
