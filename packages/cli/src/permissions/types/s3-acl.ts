import type { Values } from "../permission-reader.ts";
import { blocks, isKnown, isSet, text, texts, type Texts, unknown } from "./values.ts";

/** Descriptions of the canned ACLs that grant access to anyone other than the owner. */
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

/** Describes the grants of a canned ACL in the attribute `acl`. */
export const cannedAclGrants: Texts = ({ acl: name }) =>
  name === undefined || !isSet(name)
    ? []
    : (cannedAcls[text(name)] ?? unknownCannedAcl(text(name)));

/** Describes the grants of an ACL. Names predefined groups in words, and other grantees by their id or address. */
export const aclGrants =
  (attribute: string): Texts =>
  (values) =>
    blocks(values[attribute]).flatMap((grant) => {
      const [grantee = grant] = blocks(grant["grantee"]);
      const permissions = texts(grant["permissions"] ?? grant["permission"]);
      return permissions.map((permission) => `${granteeName(grantee)}: ACL ${permission}`);
    });

/** Describes the grants of an `access_control_policy` block. */
export const aclPolicyGrants: Texts = ({ access_control_policy: policies }) =>
  blocks(policies).flatMap(aclGrants("grant"));

// "private" grants access only to the owner.
function unknownCannedAcl(name: string): string[] {
  return name === "private" ? [] : [`ACL ${name}`];
}

function granteeName(grantee: Values): string {
  const { uri, id, email_address: address, email } = grantee;
  const found = [uri, id, address, email].find(isKnown);
  return found === undefined ? unknown : (groups[text(found)] ?? text(found));
}
