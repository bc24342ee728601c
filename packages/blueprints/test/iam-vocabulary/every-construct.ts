import type { TerraformStack } from "cdktf";
import { AccessLogBucket } from "../../src/access-log-bucket/access-log-bucket.ts";
import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import { ConfigParam } from "../../src/config-param/config-param.ts";
import { EncryptedParam } from "../../src/encrypted-param/encrypted-param.ts";
import { EncryptionKey } from "../../src/encryption-key/encryption-key.ts";
import { GithubOidcDeployer } from "../../src/github-oidc-deployer/github-oidc-deployer.ts";
import { KubernetesServiceIdentity } from "../../src/kubernetes-service-identity/kubernetes-service-identity.ts";
import { LifecycledRepo } from "../../src/lifecycled-repo/lifecycled-repo.ts";
import { parameterPathAccess } from "../../src/parameter-path/parameter-path-access.ts";
import { SecureBucket } from "../../src/secure-bucket/secure-bucket.ts";
import { ServiceRole } from "../../src/service-role/service-role.ts";
import { servicesOfBucket } from "../constructs/entry.ts";

/** Creates every construct, with every option that affects a policy, and uses every grant. */
export function everyConstruct(stack: TerraformStack): void {
  const roleElsewhere = "arn:aws:iam::999999999999:role/example";
  const key = new EncryptionKey(stack, "key", {
    alias: "example",
    administratorArns: ["arn:aws:iam::123456789012:role/administrator"],
    logGroupNames: ["/example"],
    crossAccountAccess: [
      {
        roleArn: roleElsewhere,
        readBucketNames: ["example-keyed"],
        writeBucketNames: ["example-keyed"],
        readParameterNames: ["/example/secret"],
      },
    ],
    serviceAccess: servicesOfBucket,
  });
  const accessLogs = new AccessLogBucket(stack, "access-logs", {
    bucketName: "example-access-logs",
    sourceBucketNames: ["example-keyed"],
  });
  new AccessLogBucket(stack, "all-access-logs", { bucketName: "example-all-access-logs" });
  const keyed = new SecureBucket(stack, "keyed", {
    bucketName: "example-keyed",
    encryptionKey: key,
    accessLogs,
    crossAccountAccess: (["list", "read", "write", "read-write", "delete"] as const).flatMap(
      (access) => [
        { roleArn: roleElsewhere, access },
        { roleArn: roleElsewhere, access, prefix: "a/" },
      ],
    ),
    serviceAccess: servicesOfBucket,
  });
  const plain = new SecureBucket(stack, "plain", { bucketName: "example-plain" });
  new SecureBucket(stack, "load-balancers", {
    bucketName: "example-load-balancers",
    encryptionKey: "aes256",
    serviceAccess: [{ service: "load-balancer" }],
  });
  const config = new ConfigParam(stack, "config", { parameterName: "/example/config", value: "a" });
  const secret = new EncryptedParam(stack, "secret", {
    parameterName: "/example/secret",
    variableName: "secret",
    encryptionKey: key,
  });
  const plainSecret = new EncryptedParam(stack, "plain-secret", {
    parameterName: "/example/plain-secret",
    variableName: "plain_secret",
  });
  const images = new LifecycledRepo(stack, "images", {
    repositoryName: "example",
    encryptionKey: key,
    crossAccountAccess: [
      { accountId: "999999999999" },
      { roleArn: roleElsewhere },
      { organizationId: "o-exampleorgid" },
      { lambdaAccountId: "999999999999" },
    ],
  });

  const boundaryArn = "arn:aws:iam::123456789012:policy/boundary";
  new AssumeRoleServiceIdentity(stack, "service", {
    userName: "example-base",
    roleName: "example",
    externalId: "example",
    allowedSourceAddresses: ["203.0.113.0/24"],
    additionalRoles: { other: { roleName: "example-other", permissions: {} } },
    userPermissionsBoundaryArn: boundaryArn,
    permissionsBoundaryArn: boundaryArn,
    permissions: {
      storage: [keyed, plain].flatMap((bucket) => [
        ...bucket.listAccess(),
        ...bucket.listAccess("a/"),
        ...bucket.readAccess(),
        ...bucket.readAccess("a/"),
        ...bucket.writeAccess(),
        ...bucket.writeAccess("a/"),
        ...bucket.readWriteAccess(),
        ...bucket.readWriteAccess("a/"),
        ...bucket.deleteAccess(),
        ...bucket.deleteAccess("a/"),
      ]),
      parameters: [
        ...[config, secret, plainSecret].flatMap((parameter) => parameter.readAccess()),
        ...EncryptedParam.fromName(stack, "/example/elsewhere", {
          encryptionKey: key,
        }).writeAccess(),
      ],
      paths: [
        ...parameterPathAccess(stack, "/example/a/", { encryptionKey: key }),
        ...parameterPathAccess(stack, "/example/b/", { recursive: true }),
      ],
      logs: accessLogs.readAccess(),
      images: [...images.pullAccess(), ...images.pushAccess()],
      key: [
        ...key.encryptAccess(),
        ...key.decryptAccess(),
        ...key.encryptAccess({ context: { tenant: "a" } }),
        ...key.decryptAccess({ context: { tenant: "a" } }),
      ],
    },
  });
  new GithubOidcDeployer(stack, "github", {
    roleName: "example-github",
    repositories: [
      {
        owner: "example",
        name: "example",
        ownerId: "1",
        repositoryId: "2",
        actorIds: ["3"],
        enterpriseId: "4",
        branches: ["main"],
        branchPrefixes: ["release/"],
        environments: ["production", { name: "staging", branches: ["main"] }],
        tags: ["v1"],
        tagPrefixes: ["v"],
      },
    ],
    permissions: { push: images.pushAccess() },
  });
  const functionRole = new ServiceRole(stack, "function", {
    roleName: "example-function",
    service: "lambda",
    sourceArns: ["arn:aws:lambda:eu-west-1:123456789012:function:example"],
    permissionsBoundaryArn: boundaryArn,
    permissions: { storage: keyed.readAccess() },
  });
  new ServiceRole(stack, "instances", {
    roleName: "example-instances",
    service: "ec2",
    instanceProfileName: "example-instances",
    permissions: { pass: functionRole.passAccess() },
  });
  new KubernetesServiceIdentity(stack, "pod", {
    roleName: "example-pod",
    serviceAccount: { namespace: "example", name: "example" },
    clusters: {
      issuer: { issuer: "https://oidc.example.com/cluster" },
      platform: { eksPodIdentity: { clusterName: "platform" } },
    },
    allowedSourceAddresses: ["203.0.113.0/24"],
    permissions: { read: plain.readAccess() },
  });
}
