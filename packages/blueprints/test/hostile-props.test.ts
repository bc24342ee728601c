import { Fn, Lazy, Token, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { AccessLogBucket } from "../src/access-log-bucket/access-log-bucket.ts";
import { AssumeRoleServiceIdentity } from "../src/assume-role-service-identity/assume-role-service-identity.ts";
import { ConfigParam } from "../src/config-param/config-param.ts";
import { describeDeployment } from "../src/deployment/describe-deployment.ts";
import { EncryptedParam } from "../src/encrypted-param/encrypted-param.ts";
import { EncryptionKey } from "../src/encryption-key/encryption-key.ts";
import { GithubOidcDeployer } from "../src/github-oidc-deployer/github-oidc-deployer.ts";
import { setAwsAccount } from "../src/iam/aws-account.ts";
import { policyDocument } from "../src/iam/policy-document.ts";
import { KubernetesServiceIdentity } from "../src/kubernetes-service-identity/kubernetes-service-identity.ts";
import { LifecycledRepo } from "../src/lifecycled-repo/lifecycled-repo.ts";
import { parameterPathAccess } from "../src/parameter-path/parameter-path-access.ts";
import { SecureBucket } from "../src/secure-bucket/secure-bucket.ts";
import { ServiceRole } from "../src/service-role/service-role.ts";
import { problemsOf, synth } from "./synth.ts";

type Props = Record<string, unknown>;
type Kind = new (scope: Construct, id: string, props: never) => Construct;

const arn = "arn:aws:iam::210987654321:role/reader";
const statement = {
  sid: "Read",
  effect: "Allow",
  actions: ["s3:GetObject"],
  resources: ["arn:aws:s3:::x/*"],
  conditions: { StringEquals: { "aws:ResourceAccount": "123456789012" } },
};
const serviceAccess = [
  {
    service: "cloudtrail",
    trailName: "audit",
    organizationId: "o-exampleorgid",
    accountId: "123456789012",
    region: "eu-west-1",
    prefix: "a/",
  },
  { service: "cloudfront", distributionArn: "arn:aws:cloudfront::123456789012:distribution/E1" },
  { service: "s3-reports", sourceBucketName: "kantox-data" },
];
const tags = { team: "platform" };
const gitRefs = { branches: ["main"], tags: ["v1"], branchPrefixes: ["r/"], tagPrefixes: ["v"] };

/** Props with every option and every nested option, so that a test can replace each of them with an invalid value. */
const everything: Record<string, { kind: Kind; props: Props }> = {
  "secure-bucket": {
    kind: SecureBucket,
    props: {
      bucketName: "kantox-data",
      encryptionKey: "arn:aws:kms:eu-west-1:123456789012:key/x",
      uploadEncryption: "any",
      accessLogs: undefined,
      noncurrentVersionExpiryDays: 90,
      noncurrentVersionsToKeep: 3,
      abortMultipartUploadDays: 7,
      lifecycleRules: [
        {
          id: "rule",
          prefix: "a/",
          tags,
          objectSizeGreaterThanBytes: 131_072,
          objectSizeLessThanBytes: 1_000_000,
          expiryDays: 365,
          transitions: [{ storageClass: "STANDARD_IA", afterDays: 30 }],
          noncurrentVersionExpiryDays: 60,
          noncurrentVersionsToKeep: 3,
          noncurrentVersionTransitions: [
            { storageClass: "STANDARD_IA", afterDays: 30, versionsToKeep: 1 },
          ],
          expiredObjectDeleteMarker: false,
        },
      ],
      transitionDefaultMinimumObjectSize: "varies_by_storage_class",
      crossAccountAccess: [{ roleArn: arn, access: "read", prefix: "a/" }],
      serviceAccess,
      deletion: "protected",
      tags,
      reasons: { accessLogs: "A test." },
    },
  },
  "access-log-bucket": {
    kind: AccessLogBucket,
    props: {
      bucketName: "kantox-logs",
      expiryDays: 400,
      sourceBucketNames: ["kantox-data"],
      datePartition: "event-time",
      deletion: "protected",
      tags,
      reasons: { deletion: "A test." },
    },
  },
  "encryption-key": {
    kind: EncryptionKey,
    props: {
      alias: "kantox",
      rotationPeriodDays: 90,
      deletionWindowDays: 30,
      administratorArns: ["arn:aws:iam::123456789012:role/admin"],
      logGroupNames: ["/kantox"],
      crossAccountAccess: [
        {
          roleArn: arn,
          readBucketNames: ["kantox-data"],
          writeBucketNames: ["kantox-data"],
          readParameterNames: ["/a"],
        },
      ],
      serviceAccess,
      deletion: "protected",
      tags,
      reasons: { deletion: "A test." },
    },
  },
  "config-param": {
    kind: ConfigParam,
    props: {
      parameterName: "/a/config",
      value: { a: ["b"] },
      management: "external",
      description: "Configuration",
      tier: "standard",
      allowedPattern: ".*",
      deletion: "protected",
      tags,
      reasons: { deletion: "A test." },
    },
  },
  "encrypted-param": {
    kind: EncryptedParam,
    props: {
      parameterName: "/a/secret",
      variableName: "a_secret",
      encryptionKey: "arn:aws:kms:eu-west-1:123456789012:key/x",
      revision: 1,
      management: "external",
      description: "A secret",
      tier: "standard",
      allowedPattern: ".*",
      deletion: "protected",
      tags,
      reasons: { deletion: "A test." },
    },
  },
  "lifecycled-repo": {
    kind: LifecycledRepo,
    props: {
      repositoryName: "kantox/api",
      imagesToKeep: 30,
      untaggedExpiryDays: 7,
      protectedTagPatterns: ["release-*"],
      lifecycleRules: [{ tagPattern: "pr-*", expiryDays: 14 }],
      tagMutability: { immutableExcept: ["latest", { tagPattern: "edge-*" }] },
      scanOnPush: true,
      encryptionKey: "aes256",
      crossAccountAccess: [{ accountId: "210987654321" }, { roleArn: arn }],
      deletion: "protected",
      tags,
      reasons: { tagMutability: "A test." },
    },
  },
  "assume-role-service-identity": {
    kind: AssumeRoleServiceIdentity,
    props: {
      userName: "kantox-base",
      userPath: "/kantox/",
      roleName: "kantox-role",
      path: "/kantox/",
      permissions: { storage: [statement] },
      maxSessionSeconds: 3600,
      accessKey: { generation: 2, previous: "active" },
      userPermissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      externalId: "external",
      additionalRoles: {
        reports: {
          roleName: "kantox-reports",
          path: "/kantox/",
          permissions: { storage: [statement] },
          maxSessionSeconds: 3600,
          permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
          externalId: "external",
          sessionSourceAddresses: "any",
          reasons: { sessionSourceAddresses: "A test." },
        },
      },
      allowedSourceAddresses: ["203.0.113.0/24"],
      sessionSourceAddresses: "allowed",
      tags,
      reasons: { accessKey: "A test." },
    },
  },
  "github-oidc-deployer": {
    kind: GithubOidcDeployer,
    props: {
      roleName: "kantox-deployer",
      path: "/kantox/",
      repositories: [
        {
          owner: "kantox",
          name: "api",
          ownerId: "1",
          repositoryId: "2",
          environments: ["staging", { name: "prod", ...gitRefs }],
          ...gitRefs,
          pullRequests: true,
          actorIds: ["41898282"],
          enterpriseId: "3021",
          workflows: ["kantox/ci/.github/workflows/push.yml@refs/heads/main"],
          subjectClaims: ["repo", "context"],
        },
      ],
      permissions: { storage: [statement] },
      providerArn: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
      issuer: "https://token.actions.githubusercontent.com",
      audience: "sts.amazonaws.com",
      maxSessionSeconds: 3600,
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      deletion: "protected",
      tags,
      reasons: { branchPrefixes: "A test.", tagPrefixes: "A test." },
    },
  },
  "service-role": {
    kind: ServiceRole,
    props: {
      roleName: "kantox-server",
      path: "/kantox/",
      service: { principal: "codebuild.amazonaws.com", sourceKeys: "sent" },
      sourceAccountIds: ["123456789012"],
      sourceArns: ["arn:aws:codebuild:eu-west-1:123456789012:project/api"],
      permissions: { storage: [statement] },
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      instanceProfileName: undefined,
      tags,
      reasons: { service: "A test." },
    },
  },
  "kubernetes-service-identity": {
    kind: KubernetesServiceIdentity,
    props: {
      roleName: "kantox-pod",
      serviceAccount: { namespace: "aux", name: "aux" },
      clusters: {
        main: {
          issuer: "https://oidc.example.com/main",
          audience: "sts.amazonaws.com",
          providerArn: "arn:aws:iam::123456789012:oidc-provider/oidc.example.com/main",
        },
        platform: { eksPodIdentity: { clusterName: "platform" } },
      },
      permissions: { storage: [statement] },
      path: "/kantox/",
      maxSessionSeconds: 3600,
      permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess",
      allowedSourceAddresses: ["203.0.113.0/24"],
      sessionSourceAddresses: "allowed",
      deletion: "protected",
      tags,
      reasons: { deletion: "A test." },
    },
  },
};

const circular: Props = {};
circular["self"] = circular;

/** Returns values that the types do not allow, as JavaScript or a cast can pass them. */
const hostile = (stack: TerraformStack): unknown[] => [
  null,
  42,
  -1.5,
  Number.NaN,
  10n,
  true,
  "",
  "text",
  '${file("/etc/hostname")}',
  [],
  [null],
  ["text"],
  [[]],
  [undefined],
  {},
  { unknown: 1 },
  { text: null },
  { text: "text" },
  circular,
  new Date(0),
  new Map(),
  Symbol("text"),
  () => "text",
  Date,
  stack,
  new SecureBucket(stack, "other", { bucketName: "kantox-other" }),
  Lazy.anyValue({ produce: () => ({}) }),
  Token.asString({ resolve: () => "text" }),
  Token.asNumber({ resolve: () => 1 }),
  Token.asList({ resolve: () => [] }),
  Fn.merge([{}]),
  Fn.tolist([]),
];

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  const below =
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, member]) =>
          pathsOf(member, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [path, ...below];
}

function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === first ? replaced(item, rest, by) : item));
  }
  const member = (value as Props)[first];
  return { ...(value as Props), [first]: replaced(member, rest, by) };
}

/** Calls `build`, and returns its error unless that is a BlueprintError with codes of the construct. */
function rawError(code: string, build: () => unknown): string | undefined {
  try {
    build();
    return undefined;
  } catch (error) {
    const { name, codes, message } = error as { name: string; codes?: string[]; message: string };
    const own = name === "BlueprintError" && codes?.every((each) => each.startsWith(`${code}/`));
    return own ? undefined : `${name}: ${message}`;
  }
}

describe.each(Object.entries(everything))("%s", (code, { kind: Kind, props }) => {
  it("accepts every option together", () => {
    expect(synth((stack) => void new Kind(stack, "it", props as never)).addresses()).not.toEqual(
      [],
    );
  });

  it("throws only a BlueprintError, whatever replaces a value", () => {
    const wrong: string[] = [];
    synth((stack) => {
      let count = 0;
      for (const value of hostile(stack)) {
        for (const path of pathsOf(props)) {
          const id = `it-${(count += 1)}`;
          const given = replaced(props, path, value);
          const error = rawError(code, () => new Kind(stack, id, given as never));
          if (error !== undefined) wrong.push(`${path.join(".")} = ${typeof value}: ${error}`);
          stack.node.tryRemoveChild(id);
        }
      }
    });
    expect([...new Set(wrong)]).toEqual([]);
  });

  it("refuses unknown option names at every depth, and suggests the nearest name", () => {
    const objects = pathsOf(props).filter((path) => {
      const value = path.reduce<unknown>((at, key) => (at as Props)[key], props);
      const isNamed = path.some((key) => key === "value" || key === "conditions");
      const records = ["tags", "reasons", "permissions", "additionalRoles", "clusters"];
      const isRecord = records.includes(String(path.at(-1)));
      // In a GitHub repository `tags` is a list.
      return !isNamed && !isRecord && typeof value === "object" && !Array.isArray(value);
    });
    expect(objects.length).toBeGreaterThan(0);
    for (const path of objects.filter((each) => each.at(-1) !== "undefined")) {
      const value = path.reduce<unknown>((at, key) => (at as Props)[key], props);
      if (value === null || value === undefined) continue;
      const [name = ""] = Object.keys(value);
      const misspelled = `${name}x`;
      const given = replaced(props, path, { ...(value as Props), [misspelled]: 1 });
      const { codes, message } = problemsOf((stack) => void new Kind(stack, "it", given as never));
      expect(codes[0]).toMatch(new RegExp(`^${code}/`));
      expect(message).toContain(`Did you mean ${name}?`);
    }
  });

  it.each([undefined, null, 42, "text", []])("refuses %j as its props", (given) => {
    const { codes, message } = problemsOf((stack) => void new Kind(stack, "it", given as never));
    expect(codes[0]).toBe(`${code}/options`);
    expect(message).toContain("\n  props must be an object, got ");
  });
});

describe("the functions", () => {
  const calls: Record<string, (scope: TerraformStack, given: never) => unknown> = {
    "secure-bucket": (scope, given) => SecureBucket.fromName(scope, "kantox-data", given),
    "access-log-bucket": (scope, given) => AccessLogBucket.fromName(scope, "kantox-logs", given),
    "config-param": (scope, given) => ConfigParam.fromName(scope, "/a", given),
    "encrypted-param": (scope, given) => EncryptedParam.fromName(scope, "/a", given),
    "lifecycled-repo": (scope, given) => LifecycledRepo.fromName(scope, "kantox", given),
    "parameter-path": (scope, given) => parameterPathAccess(scope, "/a/b/", given),
    "encryption-key": (scope, given) =>
      new EncryptionKey(scope, "key", { alias: "kantox" }).encryptAccess(given),
    "aws-account": (scope, given) => setAwsAccount(scope, given),
    deployment: (scope, given) => describeDeployment(scope, given),
  };

  it.each(Object.entries(calls))("of %s refuse unknown options", (code, call) => {
    for (const given of [null, "text", [], { unknown: 1 }]) {
      const { codes } = problemsOf((stack) => call(stack, given as never));
      expect(codes).toContain(`${code}/options`);
    }
  });

  const arguments_: Record<string, (stack: TerraformStack, value: never) => unknown> = {
    "secure-bucket": (stack, value) => [
      () => SecureBucket.fromName(stack, value),
      () => SecureBucket.fromName(stack, "kantox-data").readAccess(value),
    ],
    "access-log-bucket": (stack, value) => [
      () => AccessLogBucket.fromName(stack, value),
      () => AccessLogBucket.fromName(stack, "kantox-logs").readAccess(value),
    ],
    "config-param": (stack, value) => [() => ConfigParam.fromName(stack, value)],
    "encrypted-param": (stack, value) => [() => EncryptedParam.fromName(stack, value)],
    "lifecycled-repo": (stack, value) => [() => LifecycledRepo.fromName(stack, value)],
    "parameter-path": (stack, value) => [() => parameterPathAccess(stack, value)],
    "policy-document": (_, value) => [() => policyDocument(value), () => policyDocument([value])],
    deployment: (stack, value) => [
      () => describeDeployment(stack, value),
      ...[
        "environment",
        "accountId",
        "protection",
        "engine",
        "relaxed",
        "kubernetesSecrets",
        "dataHolding",
      ].map((option) => () => {
        const valid = { environment: "dev", protection: "confirm" } as const;
        describeDeployment(stack, { ...valid, [option]: value });
      }),
    ],
  };

  it.each(Object.entries(arguments_))("of %s throw only a BlueprintError", (code, calling) => {
    synth((stack) => {
      for (const value of hostile(stack)) {
        for (const call of calling(stack, value as never) as (() => unknown)[]) {
          expect(rawError(code, call)).toBeUndefined();
        }
      }
    });
  });
});
