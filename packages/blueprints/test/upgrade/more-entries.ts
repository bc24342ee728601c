import { Construct } from "constructs";
import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import type { AdditionalRole } from "../../src/assume-role-service-identity/identity-role-props.ts";
import { ConfigParam } from "../../src/config-param/config-param.ts";
import { EncryptedParam } from "../../src/encrypted-param/encrypted-param.ts";
import { EncryptionKey } from "../../src/encryption-key/encryption-key.ts";
import { GithubOidcDeployer } from "../../src/github-oidc-deployer/github-oidc-deployer.ts";
import { LifecycledRepo } from "../../src/lifecycled-repo/lifecycled-repo.ts";
import { parameterPathAccess } from "../../src/parameter-path/parameter-path-access.ts";
import { SecureBucket } from "../../src/secure-bucket/secure-bucket.ts";
import { ServiceRole } from "../../src/service-role/service-role.ts";
import type { Entries } from "../constructs/entry.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";

/**
 * Constructs that `every-construct.ts` lacks, because its test destroys them again, or because only the synthesized
 * output differs: the default of `deletion`, keys and buckets that are referred to by name, a construct within another
 * construct, the other steps of a key rotation, and additional roles with every option.
 */
export const moreEntries: Entries = {
  "protected-key": (scope, id) => new EncryptionKey(scope, id, { alias: "upgrade/protected" }),

  "protected-bucket": (scope, id) =>
    new SecureBucket(scope, id, { bucketName: "upgrade-protected", encryptionKey: keyArn }),

  "protected.parameter": (scope, id) =>
    new ConfigParam(scope, id, { parameterName: "/upgrade/protected", value: "text" }),

  "protected-secret": (scope, id, made) =>
    new EncryptedParam(scope, id, {
      parameterName: "upgrade-protected-secret",
      variableName: "protected_value",
      encryptionKey: made(EncryptionKey, "protected-key"),
    }),

  "protected-repository": (scope, id) =>
    new LifecycledRepo(scope, id, { repositoryName: "upgrade/protected" }),

  "protected-deployer": (scope, id, made) =>
    new GithubOidcDeployer(scope, id, {
      roleName: "upgrade-protected-deployer",
      issuer: "https://github.example.org/_services/token",
      audience: "https://github.example.org/kantox",
      repositories: [{ owner: "kantox", name: "kantox-web", branches: ["main"] }],
      permissions: { images: made(LifecycledRepo, "protected-repository").pushAccess() },
    }),

  team(scope, id) {
    const team = new Construct(scope, id);
    const reader = new ServiceRole(new Construct(team, "readers"), "nightly", {
      roleName: "upgrade-nested-reader",
      service: "ecs-tasks",
      permissions: { settings: parameterPathAccess(team, "/upgrade/team/", { recursive: true }) },
    });
    new ConfigParam(team, "settings", {
      parameterName: "/upgrade/team/settings",
      value: { a: [1, 2] },
    });
    return reader;
  },

  "identity-with-a-key"(scope, id, made) {
    const reports: Required<AdditionalRole> = {
      roleName: "upgrade-identity-reports",
      path: "/reports/",
      permissions: {
        named: SecureBucket.fromName(scope, "upgrade-elsewhere", {
          encryptionKey: keyArn,
        }).readAccess("reports/"),
        secrets: made(EncryptedParam, "protected-secret").readAccess(),
      },
      maxSessionSeconds: 7200,
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      externalId: "upgrade",
      sessionSourceAddresses: "any",
      movedFrom: [],
      reasons: {
        maxSessionSeconds: "Reports run long.",
        sessionSourceAddresses: "They run in AWS.",
      },
    };
    return new AssumeRoleServiceIdentity(scope, id, {
      userName: "upgrade-identity",
      roleName: "upgrade-identity",
      permissions: {},
      accessKey: { generation: 3, previous: "inactive" },
      additionalRoles: { reports, other: { roleName: "upgrade-identity-other", permissions: {} } },
      allowedSourceAddresses: ["203.0.113.0/24"],
    });
  },
};
