import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "./failure-of.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { synthesize } from "./synthesize.ts";

const table = "src/environments.ts";
const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/0d5c7b5e-1111-4222-8333-444455556666";

describe("a table with the choices of existing resources", () => {
  let copy: ProjectCopy;
  let before: ReturnType<typeof synthesize>;
  let after: ReturnType<typeof synthesize>;

  beforeAll(() => {
    copy = copyProject();
    before = synthesize(copy.project);
    for (const [from, to] of edits) copy.edit(table, from, to);
    after = synthesize(copy.project);
  });
  afterAll(() => copy?.remove());

  const resource = (stack: string, type: string, path: string): any =>
    Object.values<any>(after[`kantox-${stack}`]["resource"][type]).find(
      (each) => each["//"].metadata.path === `kantox-${stack}/${path}`,
    );

  it("does not change the resources of the other environments", () => {
    expect(after["kantox-qa"]["resource"]).toEqual(before["kantox-qa"]["resource"]);
  });

  it("keeps the names and paths of identities", () => {
    expect(resource("dev", "aws_iam_user", "aux/User")).toMatchObject({
      name: "legacy-base",
      path: "/minikube/",
    });
    expect(resource("dev", "aws_iam_role", "aux/Role")).toMatchObject({
      name: "kantox-aux-dev-role",
      path: "/service/",
      max_session_duration: 43200,
    });
    expect(resource("dev", "aws_iam_role", "api/Role")).toMatchObject({
      name: "kantox-api-dev-role",
      path: "/service/",
    });
    expect(resource("shared", "aws_iam_role", "github-actions/Role")).toMatchObject({
      name: "github",
      path: "/ci/",
    });
    expect(after["kantox-dev"]["output"].service_role_arns.value.aux).toBe(
      "arn:aws:iam::123456789012:role/service/kantox-aux-dev-role",
    );
  });

  it("uses an OIDC provider of another app", () => {
    expect(after["kantox-shared"]["resource"]).not.toHaveProperty(
      "aws_iam_openid_connect_provider",
    );
  });

  it("keeps the encryption of a repository, its name and its tags, including in the outputs", () => {
    expect(resource("shared", "aws_ecr_repository", "api/Repository")).toMatchObject({
      name: "legacy/api",
      image_tag_mutability: "MUTABLE",
      image_scanning_configuration: { scan_on_push: false },
      encryption_configuration: [{ encryption_type: "AES256" }],
    });
    const aux = resource("shared", "aws_ecr_repository", "aux/Repository");
    expect(aux.encryption_configuration).toEqual([{ encryption_type: "KMS" }]);
    expect(aux.image_tag_mutability).toBe("IMMUTABLE_WITH_EXCLUSION");
    expect(after["kantox-dev"]["output"].ecr_repository_urls.value).toEqual({
      api: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/legacy/api",
      aux: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/kantox-aux",
    });
  });

  it("keeps the encryption of buckets", () => {
    const encryption = (id: string): any =>
      resource("dev", "aws_s3_bucket_server_side_encryption_configuration", `${id}/Encryption`)
        .rule[0].apply_server_side_encryption_by_default;
    expect([encryption("data"), encryption("logs"), encryption("backups")]).toEqual([
      { sse_algorithm: "AES256" },
      { sse_algorithm: "aws:kms" },
      { sse_algorithm: "aws:kms", kms_master_key_id: keyArn },
    ]);
    expect(resource("dev", "aws_s3_bucket", "access-logs/Bucket").bucket).toBe("legacy-logs");
    expect(resource("dev", "aws_kms_alias", "key/Alias").name).toBe("alias/legacy");
  });

  it("keeps the names, tiers and keys of parameters, and the text of a value", () => {
    expect(resource("dev", "aws_ssm_parameter", "api_config/Parameter")).toMatchObject({
      name: "/legacy/api",
      tier: "Advanced",
      insecure_value: '{"timeoutMs": 3000, "logLevel": "debug"}',
    });
    const secret = resource("dev", "aws_ssm_parameter", "database_url/Parameter");
    expect(secret).toMatchObject({
      description: "Database connection string",
      key_id: "alias/aws/ssm",
    });
    expect(resource("dev", "aws_ssm_parameter", "token/Parameter").key_id).toBe(keyArn);
  });

  it("keeps tags, and none of the app's whose keys differ only in case", () => {
    expect(after["kantox-dev"]["provider"].aws[0].default_tags).toEqual([
      { tags: { environment: "dev", Project: "kantox", CostCenter: "4711" } },
    ]);
    expect(resource("dev", "aws_s3_bucket", "data/Bucket").tags).toEqual({ Purpose: "data" });
  });

  it("lists each weaker choice with its reason", () => {
    const relaxed = (stack: string): string[] =>
      after[`kantox-${stack}`]["//"].kantox.relaxed
        .filter(({ reason }: any) => reason === "As it was.")
        .map(({ path, option }: any) => `${path} ${option}`);
    expect(relaxed("dev")).toEqual([
      "kantox-dev/data encryptionKey",
      "kantox-dev/aux maxSessionSeconds",
    ]);
    expect(relaxed("shared")).toEqual([
      "kantox-shared/api tagMutability",
      "kantox-shared/api scanOnPush",
      "kantox-shared/api encryptionKey",
    ]);
  });
});

describe("the compiler", () => {
  it.each([
    {
      what: "the key of another service for a repository",
      from: "api: lastFive",
      to: 'api: { ...lastFive, encryptionKey: "aws/s3" }',
    },
    {
      what: "the key of another service for a bucket",
      from: "data: {},\n      logs: {},\n      backups: {\n",
      to: 'data: { encryptionKey: "aws/ssm" },\n      logs: {},\n      backups: {\n',
    },
    {
      what: "a parameter with a path and a complete name",
      from: 'path: "api/config", value: { logLevel: "debug"',
      to: 'path: "api/config", parameterName: "/other", value: { logLevel: "debug"',
    },
  ])("refuses $what", ({ from, to }) => {
    const copy = copyProject();
    try {
      copy.edit(table, from, to);
      expect(failureOf(() => synthesize(copy.project))).toMatch(/error TS\d+/);
    } finally {
      copy.remove();
    }
  });
});

const edits: readonly (readonly [string, string])[] = [
  [
    '    name: "dev",\n',
    [
      '    name: "dev",',
      '    tags: { Project: "kantox", CostCenter: "4711" },',
      "    names: {",
      '      keyAlias: "legacy",',
      '      accessLogBucket: "legacy-logs",',
      '      baseUser: "legacy-base",',
      '      baseUserPath: "/minikube/",',
      '      auxRole: "kantox-aux-dev-role",',
      '      auxRolePath: "/service/",',
      '      apiRole: "kantox-api-dev-role",',
      '      apiRolePath: "/service/",',
      "    },",
      "    maxSessionSeconds: 43200,",
      "",
    ].join("\n"),
  ],
  [
    "      data: {},\n      logs: {},\n      backups: {\n",
    [
      '      data: { encryptionKey: "aes256", tags: { Purpose: "data" }, reasons: { encryptionKey: "As it was." } },',
      '      logs: { encryptionKey: "aws/s3" },',
      `      backups: { encryptionKey: "${keyArn}",`,
      "",
    ].join("\n"),
  ],
  [
    '{ path: "api/config", value: { logLevel: "debug", timeoutMs: 3000 } }',
    `{ parameterName: "/legacy/api", tier: "advanced", value: '{"timeoutMs": 3000, "logLevel": "debug"}' }`,
  ],
  [
    'secrets: { database_url: { path: "database/url", revision: 1 } },\n    accessKey: { generation: 1, previous: "none" },\n    identityReasons: fromAnyAddress,\n  },\n  {\n    name: "qa"',
    [
      "secrets: {",
      '  database_url: { path: "database/url", revision: 1, encryptionKey: "aws/ssm", description: "Database connection string" },',
      `  token: { path: "payments/token", revision: 1, encryptionKey: "${keyArn}" },`,
      "},",
      '    accessKey: { generation: 1, previous: "none" },',
      '    identityReasons: { ...fromAnyAddress, maxSessionSeconds: "As it was." },',
      '  },\n  {\n    name: "qa"',
    ].join("\n"),
  ],
  [
    "repositories: { api: lastFive, aux: lastFive },",
    [
      "repositories: {",
      '  api: { repositoryName: "legacy/api", imagesToKeep: 30, encryptionKey: "aes256", tagMutability: "mutable", scanOnPush: false,',
      '    reasons: { encryptionKey: "As it was.", tagMutability: "As it was.", scanOnPush: "As it was." } },',
      '  aux: { ...lastFive, encryptionKey: "aws/ecr", tagMutability: { immutableExcept: ["latest"] } },',
      "},",
      'names: { githubRole: "github", githubRolePath: "/ci/" },',
      'githubProviderArn: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",',
    ].join("\n"),
  ],
];
