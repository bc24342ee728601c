import type { Construct } from "constructs";
import { AccessLogBucket } from "../../src/access-log-bucket/access-log-bucket.ts";
import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import { ConfigParam } from "../../src/config-param/config-param.ts";
import { EncryptedParam } from "../../src/encrypted-param/encrypted-param.ts";
import { EncryptionKey } from "../../src/encryption-key/encryption-key.ts";
import { GithubOidcDeployer } from "../../src/github-oidc-deployer/github-oidc-deployer.ts";
import { KubernetesServiceIdentity } from "../../src/kubernetes-service-identity/kubernetes-service-identity.ts";
import { LifecycledRepo } from "../../src/lifecycled-repo/lifecycled-repo.ts";
import type { MovedFrom } from "../../src/moves/moved-from.ts";
import { SecureBucket } from "../../src/secure-bucket/secure-bucket.ts";
import { ServiceRole } from "../../src/service-role/service-role.ts";

/** Creates a construct that was moved. */
type Movable = (scope: Construct, id: string, movedFrom?: MovedFrom) => Construct;

const deletion = "allow-when-empty";
const permissions = {
  storage: [
    { sid: "List", effect: "Allow", actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::a"] },
  ],
} as const;

/** Every construct, by class, with the options that create further children. */
export const movable: Readonly<Record<string, Movable>> = {
  AccessLogBucket: (scope, id, movedFrom) =>
    new AccessLogBucket(scope, id, { bucketName: "moved-logs", deletion, movedFrom }),

  AssumeRoleServiceIdentity: (scope, id, movedFrom) =>
    new AssumeRoleServiceIdentity(scope, id, {
      userName: "moved-user",
      roleName: "moved-role",
      permissions,
      accessKey: { generation: 2, previous: "active" },
      additionalRoles: { reports: { roleName: "moved-reports", permissions } },
      movedFrom,
    }),

  ConfigParam: (scope, id, movedFrom) =>
    new ConfigParam(scope, id, {
      parameterName: "/moved/text",
      value: "text",
      deletion,
      movedFrom,
    }),

  EncryptedParam: (scope, id, movedFrom) =>
    new EncryptedParam(scope, id, {
      parameterName: "/moved/secret",
      variableName: "moved_secret",
      deletion,
      movedFrom,
    }),

  EncryptionKey: (scope, id, movedFrom) =>
    new EncryptionKey(scope, id, { alias: "moved", deletion, movedFrom }),

  GithubOidcDeployer: (scope, id, movedFrom) =>
    new GithubOidcDeployer(scope, id, {
      roleName: "moved-deployer",
      repositories: [{ owner: "kantox", name: "kantox-api", branches: ["main"] }],
      permissions,
      deletion,
      movedFrom,
    }),

  KubernetesServiceIdentity: (scope, id, movedFrom) =>
    new KubernetesServiceIdentity(scope, id, {
      roleName: "moved-pod",
      serviceAccount: { namespace: "jobs", name: "worker" },
      clusters: {
        main: { issuer: "https://oidc.example.com/clusters/main" },
        platform: { eksPodIdentity: { clusterName: "platform" } },
      },
      permissions,
      deletion,
      movedFrom,
    }),

  LifecycledRepo: (scope, id, movedFrom) =>
    new LifecycledRepo(scope, id, {
      repositoryName: "moved/api",
      crossAccountAccess: [{ accountId: "210987654321" }],
      deletion,
      movedFrom,
    }),

  SecureBucket: (scope, id, movedFrom) =>
    new SecureBucket(scope, id, {
      bucketName: "moved-data",
      accessLogs: AccessLogBucket.fromName(scope, "moved-elsewhere"),
      deletion,
      movedFrom,
    }),

  ServiceRole: (scope, id, movedFrom) =>
    new ServiceRole(scope, id, {
      roleName: "moved-instances",
      service: "ec2",
      permissions,
      instanceProfileName: "moved-instances",
      movedFrom,
    }),
};
