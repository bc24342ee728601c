import { AssumeRoleServiceIdentity } from "../../../src/assume-role-service-identity/assume-role-service-identity.ts";
import type { AssumeRoleServiceIdentityProps } from "../../../src/assume-role-service-identity/assume-role-service-identity-props.ts";
import { ConfigParam } from "../../../src/config-param/config-param.ts";
import { EncryptedParam } from "../../../src/encrypted-param/encrypted-param.ts";
import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import { LifecycledRepo } from "../../../src/lifecycled-repo/lifecycled-repo.ts";
import { SecureBucket } from "../../../src/secure-bucket/secure-bucket.ts";
import { tags, type Entries } from "../entry.ts";

/** AssumeRoleServiceIdentity with every option. */
export const assumeRoleServiceIdentityEntries: Entries = {
  identity(scope, id, made) {
    const [key, bucket] = [made(EncryptionKey, "key"), made(SecureBucket, "bucket")];
    // Every option except userPermissionsBoundaryArn, which is in golden-tested-options.ts.
    const props: Required<Omit<AssumeRoleServiceIdentityProps, "userPermissionsBoundaryArn">> = {
      userName: "every-option-base",
      userPath: "/services/",
      roleName: "every-option-role",
      path: "/services/",
      permissions: {
        storage: [...bucket.readWriteAccess("reports/"), ...bucket.deleteAccess()],
        configuration: [
          ...made(EncryptedParam, "secret").readAccess(),
          ...made(ConfigParam, "parameter").readAccess(),
        ],
        images: made(LifecycledRepo, "repository").pullAccess(),
        cryptography: [...key.encryptAccess(), ...key.decryptAccess()],
      },
      maxSessionSeconds: 7200,
      accessKey: { generation: 2, previous: "active" },
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      externalId: "every-option",
      additionalRoles: {
        reports: {
          roleName: "every-option-reports",
          path: "/reports/",
          permissions: { storage: bucket.readAccess("reports/") },
        },
      },
      allowedSourceAddresses: ["203.0.113.0/24", "2001:db8::/32"],
      sessionSourceAddresses: "allowed",
      tags,
      movedFrom: [],
      reasons: { accessKey: "Its rotation is tried.", maxSessionSeconds: "Sessions are long." },
    };
    return new AssumeRoleServiceIdentity(scope, id, props);
  },

  "identity-defaults": (scope, id) =>
    new AssumeRoleServiceIdentity(scope, id, {
      userName: "every-option-base-defaults",
      roleName: "every-option-role-defaults",
      permissions: {},
    }),
};
