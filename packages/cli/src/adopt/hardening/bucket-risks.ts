import { blocksOf } from "../../plan/in-place-losses/s3-lifecycle-rules.ts";
import type { ExistingChange, Finding, Values } from "./risk.ts";
import { textOf } from "./text-of.ts";

/** Finds access control lists that are disabled, and other changes of object ownership. */
export function ownershipRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_s3_bucket_ownership_controls") return [];
  const [old, next] = [before, after].map(
    (values) => blocksOf(values?.["rule"])[0]?.["object_ownership"],
  );
  if (old === next || typeof next !== "string") return [];
  if (next === "BucketOwnerEnforced") {
    const text =
      "access control lists are disabled: accounts, the log delivery group and the public lose the access that ACLs of the bucket and its objects grant, log delivery through ACLs stops, and uploads with an ACL other than bucket-owner-full-control fail";
    return [{ kind: "acl", text }];
  }
  const from = typeof old === "string" ? ` (before: ${old})` : "";
  const text = `object ownership changes to ${next}${from}: this decides whether other accounts own the objects that they upload`;
  return [{ kind: "acl", text }];
}

/** The access that each flag of a public access block ends. */
const flags: Readonly<Record<string, string>> = {
  block_public_acls: "uploads and requests that set a public ACL fail",
  block_public_policy: "setting a public bucket policy fails",
  ignore_public_acls: "public ACLs of the bucket and its objects no longer grant access",
  restrict_public_buckets:
    "a public bucket policy no longer grants access to other accounts or anonymous readers",
};

/** Finds public access that ends. */
export function publicAccessRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_s3_bucket_public_access_block") return [];
  const ended = Object.entries(flags)
    .filter(([flag]) => after[flag] === true && before?.[flag] !== true)
    .map(([, text]) => text);
  if (ended.length === 0) return [];
  const text = `public access is blocked: ${ended.join(", and ")}`;
  return [{ kind: "public-access", text }];
}

/** Finds versioning that is enabled. Suspended versioning is one of the losses in place. */
export function versioningRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_s3_bucket_versioning") return [];
  const [old, next] = [before, after].map(
    (values) => blocksOf(values?.["versioning_configuration"])[0]?.["status"],
  );
  if (next !== "Enabled" || old === next) return [];
  const text =
    "versioning is enabled: a deleted or overwritten object remains as an old version, which is billed, and a program that deletes data permanently has to delete old versions too";
  return [{ kind: "versioning", text }];
}

/** Finds access logs that go to a different place, or that get different object keys. */
export function loggingRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_s3_bucket_logging" || before === null) return [];
  const place = (values: Values): string =>
    `${textOf(values["target_bucket"], "(known after apply)")}/${textOf(values["target_prefix"], "")}`;
  const [old, next] = [place(before), place(after)];
  const isMoved = old !== next;
  const isKeyed =
    JSON.stringify(before["target_object_key_format"] ?? []) !==
    JSON.stringify(after["target_object_key_format"] ?? []);
  if (!isMoved && !isKeyed) return [];
  const text = isMoved
    ? `access logs go to ${next} instead of ${old}: programs that read them at the old location get no new logs`
    : "the object keys of access logs change: programs that read logs by date or prefix may not find them";
  return [{ kind: "logging", text }];
}
