import type { ReadType, Values } from "../read-type.ts";
import { actsAs } from "./acts-as.ts";
import { all, blocks, isKnown, isSet, joined, text, texts, type Texts, unknown } from "./values.ts";

/** Words for the canned ACLs that give access to anyone other than the owner. */
const cannedAcls: Readonly<Record<string, readonly string[]>> = {
  "public-read": ["anyone may read it"],
  "public-read-write": ["anyone may read it", "anyone may write to it"],
  "authenticated-read": ["any AWS account may read it"],
  "aws-exec-read": ["Amazon EC2 may read it"],
  "bucket-owner-read": ["the owner of the bucket may read it"],
  "bucket-owner-full-control": ["the owner of the bucket has full control of it"],
  "log-delivery-write": ["log delivery may write to it"],
};

const groups: Readonly<Record<string, string>> = {
  "http://acs.amazonaws.com/groups/global/AllUsers": "anyone",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "any AWS account",
  "http://acs.amazonaws.com/groups/s3/LogDelivery": "log delivery",
};

const flags: Readonly<Record<string, string>> = {
  block_public_acls: "new public ACLs are refused",
  block_public_policy: "new public policies are refused",
  ignore_public_acls: "public ACLs are ignored",
  restrict_public_buckets: "access by a public policy stays within the account",
};

const acl: Texts = ({ acl: name }) =>
  name === undefined || !isSet(name) ? [] : (cannedAcls[text(name)] ?? cannedAcl(text(name)));

/** Writes the grants of an ACL; a grantee is named as the bucket's configuration names it. */
const grants =
  (attribute: string): Texts =>
  (values) =>
    blocks(values[attribute]).flatMap((grant) => {
      const [grantee = grant] = blocks(grant["grantee"]);
      const permissions = texts(grant["permissions"] ?? grant["permission"]);
      return permissions.map((permission) => `${granteeName(grantee)}: ACL ${permission}`);
    });

const aclPolicy: Texts = ({ access_control_policy: policies }) =>
  blocks(policies).flatMap(grants("grant"));

const website: Texts = ({ website: pages }) => (blocks(pages).length > 0 ? [servesPages] : []);
const servesPages = "has a website endpoint";

const cors: Texts = ({ cors_rule: rules }) =>
  blocks(rules).map(
    (rule) =>
      `web pages of ${joined(rule["allowed_origins"])} may ${joined(rule["allowed_methods"])}`,
  );

/** Writes what a block of public access keeps away. */
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
  grants: all(acl, grants("grant")),
} satisfies ReadType;

/** S3: buckets, access points, objects, access grants and tables. */
export const s3: Readonly<Record<string, ReadType>> = {
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
    grants: all(acl, grants("grant"), website, cors, actsAs("replication_configuration[].role")),
  },
  aws_s3_bucket_acl: {
    kind: "bucket",
    name: ["bucket"],
    own: false,
    // The provider fills in the one of both that the app does not set, so each grant counts once.
    grants: (values) => {
      const granted = aclPolicy(values);
      return granted.length > 0 && values["acl"] === null ? granted : acl(values);
    },
  },
  aws_s3_bucket_cors_configuration: { kind: "bucket", name: ["bucket"], own: false, grants: cors },
  aws_s3_bucket_logging: {
    kind: "bucket",
    name: ["target_bucket"],
    own: false,
    grants: (values) =>
      grants("target_grant")(values).map(
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
          `no more is possible than ${joined(permissions ?? null) || "any action"} on ${joined(prefixes ?? null) || "any prefix"}`,
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

// "private" gives access to the owner only.
function cannedAcl(name: string): string[] {
  return name === "private" ? [] : [`ACL ${name}`];
}

function granteeName(grantee: Values): string {
  const { uri, id, email_address: address, email } = grantee;
  const found = [uri, id, address, email].find(isKnown);
  return found === undefined ? unknown : (groups[text(found)] ?? text(found));
}

function subPrefix(location: unknown): string {
  const [prefix] = blocks(location).map(({ s3_sub_prefix: found }) => found);
  return isText(prefix) ? prefix : "the whole location";
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
