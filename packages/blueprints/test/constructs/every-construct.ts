import type { Construct } from "constructs";
import { AccessLogBucket } from "../../src/access-log-bucket/access-log-bucket.ts";
import type { AccessLogBucketProps } from "../../src/access-log-bucket/access-log-bucket-props.ts";
import { AssumeRoleServiceIdentity } from "../../src/assume-role-service-identity/assume-role-service-identity.ts";
import type { AssumeRoleServiceIdentityProps } from "../../src/assume-role-service-identity/assume-role-service-identity-props.ts";
import { ConfigParam } from "../../src/config-param/config-param.ts";
import type { ConfigParamProps } from "../../src/config-param/config-param-props.ts";
import { EncryptedParam } from "../../src/encrypted-param/encrypted-param.ts";
import type { EncryptedParamProps } from "../../src/encrypted-param/encrypted-param-props.ts";
import { EncryptionKey } from "../../src/encryption-key/encryption-key.ts";
import type { EncryptionKeyProps } from "../../src/encryption-key/encryption-key-props.ts";
import { GithubOidcDeployer } from "../../src/github-oidc-deployer/github-oidc-deployer.ts";
import type { GithubOidcDeployerProps } from "../../src/github-oidc-deployer/github-oidc-deployer-props.ts";
import { LifecycledRepo } from "../../src/lifecycled-repo/lifecycled-repo.ts";
import type { LifecycledRepoProps } from "../../src/lifecycled-repo/lifecycled-repo-props.ts";
import { SecureBucket } from "../../src/secure-bucket/secure-bucket.ts";
import type { SecureBucketProps } from "../../src/secure-bucket/secure-bucket-props.ts";

/** Finds what an earlier entry made. */
export type Made = <Kind extends Construct>(
  kind: abstract new (...args: never[]) => Kind,
  id: string,
) => Kind;

/** Makes one construct. */
export type Entry = (scope: Construct, id: string, made: Made) => Construct;

const tags = { team: "platform" };

/**
 * Every construct with every option that an emulator can hold, by its id: deployed to one, planned again, destroyed,
 * and asked for its child ids. A construct's new option is one more line in its entry, which the compiler asks for
 * (`Required<…Props>`); one that excludes others has an entry of its own. What an emulator cannot hold stands in
 * `held-by-goldens.ts`.
 */
export const everyConstruct: Readonly<Record<string, Entry>> = {
  key(scope, id) {
    // All but rotationPeriodDays: held-by-goldens.ts.
    const props: Required<Omit<EncryptionKeyProps, "rotationPeriodDays">> = {
      alias: "every/option",
      deletionWindowDays: 7,
      deletion: "allow-when-empty",
      tags,
      reasons: { deletion: "It goes with its test.", deletionWindowDays: "It goes with its test." },
    };
    return new EncryptionKey(scope, id, props);
  },

  "access-logs"(scope, id) {
    const props: Required<AccessLogBucketProps> = {
      bucketName: "every-option-access-logs",
      expiryDays: 30,
      sourceBucketNames: ["every-option-data", "every-option-defaults"],
      deletion: "allow-with-contents",
      tags,
    };
    return new AccessLogBucket(scope, id, props);
  },

  bucket(scope, id, made) {
    const props: Required<SecureBucketProps> = {
      bucketName: "every-option-data",
      encryptionKey: made(EncryptionKey, "key"),
      accessLogs: made(AccessLogBucket, "access-logs"),
      noncurrentVersionExpiryDays: 30,
      abortMultipartUploadDays: 3,
      lifecycleRules: [
        { id: "everything", transitions: [{ storageClass: "INTELLIGENT_TIERING", afterDays: 0 }] },
        {
          id: "reports",
          prefix: "reports/",
          transitions: [
            { storageClass: "STANDARD_IA", afterDays: 30 },
            { storageClass: "GLACIER_IR", afterDays: 90 },
          ],
          expiryDays: 365,
        },
      ],
      deletion: "allow-with-contents",
      tags,
    };
    return new SecureBucket(scope, id, props);
  },

  "bucket-defaults": (scope, id) =>
    new SecureBucket(scope, id, {
      bucketName: "every-option-defaults",
      deletion: "allow-when-empty",
    }),

  secret(scope, id, made) {
    const props: Required<EncryptedParamProps> = {
      parameterName: "/every/option/secret",
      variableName: "secret_value",
      encryptionKey: made(EncryptionKey, "key"),
      revision: 2,
      management: "terraform",
      description: "A value with ${braces} and %{signs}.",
      tier: "advanced",
      allowedPattern: "^.+$",
      deletion: "allow-when-empty",
      tags,
    };
    return new EncryptedParam(scope, id, props);
  },

  "secret-of-others": (scope, id) =>
    new EncryptedParam(scope, id, {
      parameterName: "/every/option/secret-of-others",
      variableName: "first_value",
      management: "external",
      deletion: "allow-when-empty",
    }),

  parameter(scope, id) {
    const props: Required<ConfigParamProps> = {
      parameterName: "/every/option/object",
      value: { retries: 3, hosts: ["a", "b"], note: "with ${braces}" },
      description: "Stored as JSON.",
      tier: "advanced",
      allowedPattern: "^\\{.*\\}$",
      deletion: "allow-when-empty",
      tags,
    };
    return new ConfigParam(scope, id, props);
  },

  "parameter-list": (scope, id) =>
    new ConfigParam(scope, id, {
      parameterName: "every-option-list",
      value: ["a", "b"],
      deletion: "allow-when-empty",
    }),

  repository(scope, id, made) {
    const props: Required<LifecycledRepoProps> = {
      repositoryName: "every/option",
      keepLastImages: 5,
      untaggedExpiryDays: 1,
      tagMutability: "mutable",
      protectedTagPatterns: ["release-*", "v*"],
      scanOnPush: false,
      encryptionKey: made(EncryptionKey, "key"),
      deletion: "allow-with-contents",
      tags,
    };
    return new LifecycledRepo(scope, id, props);
  },

  "repository-defaults": (scope, id) =>
    new LifecycledRepo(scope, id, {
      repositoryName: "every/option/defaults",
      deletion: "allow-when-empty",
    }),

  "repository-aes256": (scope, id) =>
    new LifecycledRepo(scope, id, {
      repositoryName: "every/option/aes256",
      encryptionKey: "aes256",
      deletion: "allow-when-empty",
    }),

  identity(scope, id, made) {
    const [key, bucket] = [made(EncryptionKey, "key"), made(SecureBucket, "bucket")];
    // All but userPermissionsBoundaryArn: held-by-goldens.ts.
    const props: Required<Omit<AssumeRoleServiceIdentityProps, "userPermissionsBoundaryArn">> = {
      userName: "every-option-base",
      roleName: "every-option-role",
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
      rolePermissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      externalId: "every-option",
      tags,
    };
    return new AssumeRoleServiceIdentity(scope, id, props);
  },

  "identity-defaults": (scope, id) =>
    new AssumeRoleServiceIdentity(scope, id, {
      userName: "every-option-base-defaults",
      roleName: "every-option-role-defaults",
      permissions: {},
    }),

  deployer(scope, id, made) {
    const everyRun = {
      owner: "kantox",
      name: "kantox-api",
      ownerId: "583231",
      repositoryId: "1296269",
      environments: ["production"],
      branches: ["main"],
      tags: ["v1.0.0"],
    } satisfies Required<GithubOidcDeployerProps["repositories"][number]>;
    const props: Required<GithubOidcDeployerProps> = {
      roleName: "every-option-deployer",
      repositories: [everyRun, { owner: "kantox", name: "kantox-aux", branches: ["main"] }],
      permissions: { images: made(LifecycledRepo, "repository").pushAccess() },
      provider: "create",
      maxSessionSeconds: 7200,
      rolePermissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      deletion: "allow-when-empty",
      tags,
    };
    return new GithubOidcDeployer(scope, id, props);
  },

  "deployer-of-a-provider": (scope, id, made) =>
    new GithubOidcDeployer(scope, id, {
      roleName: "every-option-deployer-2",
      repositories: [{ owner: "kantox", name: "kantox-web", branches: ["main"] }],
      permissions: {},
      provider: made(GithubOidcDeployer, "deployer").providerArn,
    }),
};
