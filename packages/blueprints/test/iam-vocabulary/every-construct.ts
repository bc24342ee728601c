import type { TerraformStack } from "cdktf";
import { AccessLogBucket } from "../../src/access-log-bucket/access-log-bucket.ts";
import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import { ConfigParam } from "../../src/config-param/config-param.ts";
import { EncryptedParam } from "../../src/encrypted-param/encrypted-param.ts";
import { EncryptionKey } from "../../src/encryption-key/encryption-key.ts";
import { GithubOidcDeployer } from "../../src/github-oidc-deployer/github-oidc-deployer.ts";
import { LifecycledRepo } from "../../src/lifecycled-repo/lifecycled-repo.ts";
import { SecureBucket } from "../../src/secure-bucket/secure-bucket.ts";

/** One of each construct, with every option that a policy depends on, and all access values given to somebody. */
export function everyConstruct(stack: TerraformStack): void {
  const key = new EncryptionKey(stack, "key", { alias: "example" });
  const accessLogs = new AccessLogBucket(stack, "access-logs", {
    bucketName: "example-access-logs",
    sourceBucketNames: ["example-keyed"],
  });
  new AccessLogBucket(stack, "all-access-logs", { bucketName: "example-all-access-logs" });
  const keyed = new SecureBucket(stack, "keyed", {
    bucketName: "example-keyed",
    encryptionKey: key,
    accessLogs,
  });
  const plain = new SecureBucket(stack, "plain", { bucketName: "example-plain" });
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
  });

  const boundaryArn = "arn:aws:iam::123456789012:policy/boundary";
  new AssumeRoleServiceIdentity(stack, "service", {
    userName: "example-base",
    roleName: "example",
    externalId: "example",
    userPermissionsBoundaryArn: boundaryArn,
    rolePermissionsBoundaryArn: boundaryArn,
    permissions: {
      storage: [keyed, plain].flatMap((bucket) => [
        ...bucket.readAccess(),
        ...bucket.readAccess("a/"),
        ...bucket.writeAccess(),
        ...bucket.writeAccess("a/"),
        ...bucket.readWriteAccess(),
        ...bucket.readWriteAccess("a/"),
        ...bucket.deleteAccess(),
        ...bucket.deleteAccess("a/"),
      ]),
      parameters: [config, secret, plainSecret].flatMap((parameter) => parameter.readAccess()),
      images: [...images.pullAccess(), ...images.pushAccess()],
      key: [...key.encryptAccess(), ...key.decryptAccess()],
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
        branches: ["main"],
        environments: ["production"],
        tags: ["v1"],
      },
    ],
    permissions: { push: images.pushAccess() },
  });
}
