import { createHash } from "node:crypto";
import type { PermissionReader, Values } from "../permission-reader.ts";
import { iamHolders } from "./iam-holders.ts";
import { iamPolicies } from "./iam-policies.ts";

const active =
  (text: string) =>
  ({ status }: Values): string[] =>
    status === "Inactive" ? [] : [text];

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];

/** Readers for all IAM types: holders, policies, credentials and identity providers. */
export const iam: Readonly<Record<string, PermissionReader>> = {
  ...iamHolders,
  ...iamPolicies,
  aws_iam_access_key: {
    kind: "user",
    name: ["user"],
    own: false,
    replacedIsAnother: true,
    grants: active("an access key that works"),
  },
  aws_iam_user_login_profile: {
    kind: "user",
    name: ["user"],
    own: false,
    replacedIsAnother: true,
    grants: () => ["a console password"],
  },
  aws_iam_service_specific_credential: {
    kind: "user",
    name: ["user_name"],
    own: false,
    replacedIsAnother: true,
    grants: (values) =>
      active(`credentials that work for ${named(values["service_name"])}`)(values),
  },
  aws_iam_signing_certificate: {
    kind: "user",
    name: ["user_name"],
    own: false,
    replacedIsAnother: true,
    grants: active("a signing certificate that works"),
  },
  aws_iam_user_ssh_key: {
    kind: "user",
    name: ["username"],
    own: false,
    replacedIsAnother: true,
    grants: active("an SSH key that works"),
  },
  aws_iam_virtual_mfa_device: {
    kind: "user",
    name: ["user_name"],
    own: false,
    replacedIsAnother: true,
    grants: ({ virtual_mfa_device_name: name }) => [`sign-in with the MFA device ${named(name)}`],
  },
  aws_iam_openid_connect_provider: {
    kind: "OIDC provider",
    name: ["url"],
    own: true,
    grants: ({ client_id_list: audiences, thumbprint_list: thumbprints }) => [
      ...textsOf(audiences).map((audience) => `tokens for the audience ${audience} are accepted`),
      ...textsOf(thumbprints).map((thumbprint) => `certificates of ${thumbprint} are trusted`),
    ],
  },
  aws_iam_saml_provider: {
    kind: "SAML provider",
    name: ["name"],
    own: true,
    grants: ({ saml_metadata_document: metadata }) => [
      `assertions signed as ${metadataName(metadata)} are accepted`,
    ],
  },
  aws_iam_account_password_policy: {
    kind: "account's password policy",
    // Without it, the account has the default policy.
    own: false,
    denies: (values) =>
      Object.entries(values)
        .filter(([name, value]) => name !== "id" && value !== null && value !== undefined)
        .map(([name, value]) => `${name} is ${String(value)}`),
  },
  aws_iam_organizations_features: {
    kind: "organization",
    own: true,
    grants: ({ enabled_features: features }) =>
      textsOf(features).map((feature) => `central management: ${feature}`),
  },
};

function named(value: unknown): string {
  return typeof value === "string" ? value : "(known after the apply)";
}

// The metadata contains the certificates, so a different text may mean a different signer.
function metadataName(metadata: unknown): string {
  if (typeof metadata !== "string") return "(known after the apply)";
  if (metadata === "(sensitive)") return metadata;
  const [, id = "an unnamed provider"] = /entityID\s*=\s*["']([^"']*)["']/.exec(metadata) ?? [];
  return `${id} (metadata ${createHash("sha256").update(metadata).digest("hex").slice(0, 12)})`;
}
