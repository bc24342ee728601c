import { createHash } from "node:crypto";
import type { PermissionReader, Values } from "../permission-reader.ts";

/** Readers for IAM Roles Anywhere. */
export const rolesAnywhere: Readonly<Record<string, PermissionReader>> = {
  aws_rolesanywhere_profile: {
    kind: "Roles Anywhere profile",
    name: ["name"],
    own: true,
    documents: ["session_policy"],
    grants: ({ enabled, role_arns: roles }) =>
      enabled === false ? [] : texts(roles).map((role) => `sessions act as the role ${role}`),
    denies: ({ managed_policy_arns: policies }) =>
      texts(policies ?? []).map((policy) => `sessions are limited to what ${policy} allows`),
  },
  aws_rolesanywhere_trust_anchor: {
    kind: "Roles Anywhere trust anchor",
    name: ["name"],
    own: true,
    grants: ({ enabled, source: sources }) =>
      enabled === false
        ? []
        : blocks(sources)
            .flatMap((source) => blocks(source["source_data"]))
            .map((data) => `certificates of ${authority(data)} are trusted`),
  },
};

function authority({ acm_pca_arn: arn, x509_certificate_data: certificate }: Values): string {
  if (typeof arn === "string" && arn !== "") return arn;
  if (typeof certificate !== "string") return "(known after the apply)";
  if (certificate === "(sensitive)") return certificate;
  return `a certificate (SHA-256 ${createHash("sha256").update(certificate).digest("hex").slice(0, 12)})`;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : ["(known after the apply)"];
}

function blocks(value: unknown): Values[] {
  const found: unknown[] = Array.isArray(value) ? value : [];
  return found.filter((each): each is Values => typeof each === "object" && each !== null);
}
