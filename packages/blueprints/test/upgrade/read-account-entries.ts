import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import { ConfigParam } from "../../src/config-param/config-param.ts";
import { EncryptedParam } from "../../src/encrypted-param/encrypted-param.ts";
import { EncryptionKey } from "../../src/encryption-key/encryption-key.ts";
import { GithubOidcDeployer } from "../../src/github-oidc-deployer/github-oidc-deployer.ts";
import { KubernetesServiceIdentity } from "../../src/kubernetes-service-identity/kubernetes-service-identity.ts";
import { LifecycledRepo } from "../../src/lifecycled-repo/lifecycled-repo.ts";
import { SecureBucket } from "../../src/secure-bucket/secure-bucket.ts";
import { ServiceRole } from "../../src/service-role/service-role.ts";
import type { Entries } from "../constructs/entry.ts";

/** Constructs of a stack without `setAwsAccount`: data sources read the account, the region and the partition. */
export const readAccountEntries: Entries = {
  key: (scope, id) =>
    new EncryptionKey(scope, id, { alias: "read-account", logGroupNames: ["/a"] }),

  bucket: (scope, id, made) =>
    new SecureBucket(scope, id, {
      bucketName: "upgrade-read-account",
      encryptionKey: made(EncryptionKey, "key"),
    }),

  parameter: (scope, id) =>
    new ConfigParam(scope, id, { parameterName: "/read-account/text", value: "text" }),

  secret: (scope, id, made) =>
    new EncryptedParam(scope, id, {
      parameterName: "/read-account/secret",
      variableName: "read_account_value",
      encryptionKey: made(EncryptionKey, "key"),
    }),

  repository: (scope, id) =>
    new LifecycledRepo(scope, id, {
      repositoryName: "read-account",
      crossAccountAccess: [{ lambdaAccountId: "210987654321" }],
    }),

  identity: (scope, id, made) =>
    new AssumeRoleServiceIdentity(scope, id, {
      userName: "read-account-user",
      roleName: "read-account-role",
      permissions: {
        storage: made(SecureBucket, "bucket").readWriteAccess(),
        configuration: [
          ...made(ConfigParam, "parameter").readAccess(),
          ...made(EncryptedParam, "secret").readAccess(),
        ],
      },
    }),

  deployer: (scope, id, made) =>
    new GithubOidcDeployer(scope, id, {
      roleName: "read-account-deployer",
      issuer: "https://github.example.net/_services/token",
      audience: "https://github.example.net/kantox",
      repositories: [{ owner: "kantox", name: "kantox-web", branches: ["main"] }],
      permissions: { images: made(LifecycledRepo, "repository").pushAccess() },
    }),

  "service-role": (scope, id) =>
    new ServiceRole(scope, id, {
      roleName: "read-account-function",
      service: "lambda",
      permissions: {},
    }),

  pod: (scope, id) =>
    new KubernetesServiceIdentity(scope, id, {
      roleName: "read-account-pod",
      serviceAccount: { namespace: "jobs", name: "worker" },
      clusters: { main: { issuer: "https://oidc.example.com/clusters/read-account" } },
      permissions: {},
    }),
};
