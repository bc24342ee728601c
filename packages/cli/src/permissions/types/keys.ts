import type { PermissionReader } from "../permission-reader.ts";
import { attachedPolicy } from "./attached-policy.ts";
import { blocks, isKnown, joined, text, texts } from "./values.ts";

const key: PermissionReader = {
  kind: "key",
  own: true,
  documents: ["policy"],
  mirrors: ["policy"],
};

/** Readers for KMS keys, secrets, certificate authorities and signing profiles. */
export const keys: Readonly<Record<string, PermissionReader>> = {
  aws_acmpca_permission: {
    kind: "certificate authority",
    name: ["certificate_authority_arn"],
    own: false,
    grants: ({ principal, actions, source_account: account }) => [
      `${text(principal)}: ${joined(actions)}${isKnown(account) ? ` for account ${text(account)}` : ""}`,
    ],
  },
  aws_acmpca_policy: attachedPolicy("certificate authority", "resource_arn"),
  aws_kms_external_key: key,
  aws_kms_grant: {
    kind: "key",
    name: ["key_id"],
    own: false,
    grants: ({
      grantee_principal: grantee,
      retiring_principal: retiring,
      operations,
      constraints,
    }) => {
      const condition = blocks(constraints).flatMap((constraint) =>
        Object.entries(constraint).flatMap(([name, context]) =>
          blocks(context).map(
            (pairs) => ` if ${name.replaceAll("_", " ")} ${JSON.stringify(pairs)}`,
          ),
        ),
      );
      return [
        ...texts(operations).map(
          (operation) => `${text(grantee)}: kms:${operation}${condition.join("")}`,
        ),
        ...(isKnown(retiring) ? [`${text(retiring)}: kms:RetireGrant`] : []),
      ];
    },
  },
  aws_kms_key: key,
  aws_kms_key_policy: attachedPolicy("key", "key_id"),
  aws_kms_replica_external_key: key,
  aws_kms_replica_key: key,
  aws_secretsmanager_secret: {
    kind: "secret",
    name: ["name", "name_prefix"],
    own: true,
    documents: ["policy"],
    mirrors: ["policy"],
  },
  aws_secretsmanager_secret_policy: {
    ...attachedPolicy("secret", "secret_arn"),
    denies: ({ block_public_policy: isBlocked }) =>
      isBlocked === true ? ["new public policies are refused"] : [],
  },
  aws_signer_signing_profile_permission: {
    kind: "signing profile",
    name: ["profile_name"],
    own: false,
    grants: ({ principal, action, profile_version: version }) => [
      `${text(principal)}: ${text(action)}${isKnown(version) ? ` with version ${text(version)}` : ""}`,
    ],
  },
};
