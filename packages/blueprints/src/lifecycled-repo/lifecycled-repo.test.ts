import { Lazy, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { lifecyclePolicy } from "./lifecycle-policy.ts";
import { LifecycledRepo } from "./lifecycled-repo.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const repo = (stack: TerraformStack, props: object = {}, id = "api") =>
  new LifecycledRepo(stack, id, { repositoryName: "team/api", ...props });
const repositoryOf = (props: object) =>
  synth((stack) => void repo(stack, props)).resource("aws_ecr_repository");
const problems = (props: object) => problemsOf((stack) => void repo(stack, props));

describe("a repository with only a name", () => {
  const built = synth((stack) => void repo(stack));

  it("is immutable, scanned, encrypted with KMS and protected", () => {
    expect(built.resource("aws_ecr_repository")).toEqual({
      name: "team/api",
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "KMS" }],
      lifecycle: { prevent_destroy: true },
    });
  });

  it("keeps 30 images, and recreates its lifecycle policy when it is replaced", () => {
    expect(built.resource("aws_ecr_lifecycle_policy")).toEqual({
      repository: "${aws_ecr_repository.api_Repository_194837B4.name}",
      policy: lifecyclePolicy({
        protectedTagPatterns: [],
        lifecycleRules: [],
        untaggedExpiryDays: 7,
        imagesToKeep: 30,
      }),
      lifecycle: { replace_triggered_by: ["aws_ecr_repository.api_Repository_194837B4.arn"] },
    });
  });

  it("has exactly these addresses", () => {
    expect(built.addresses()).toEqual([
      "aws_ecr_lifecycle_policy.api_LifecyclePolicy_49E57BE2",
      "aws_ecr_repository.api_Repository_194837B4",
    ]);
  });
});

it("applies every option", () => {
  const built = synth((stack) => {
    repo(stack, {
      imagesToKeep: 5,
      untaggedExpiryDays: 1,
      tagMutability: "mutable",
      protectedTagPatterns: ["v*"],
      lifecycleRules: [{ tagPattern: "pr-*", expiryDays: 3 }],
      scanOnPush: false,
      encryptionKey: keyArn,
      deletion: "allow-with-contents",
      tags: { team: "a" },
    });
  });
  expect(built.resource("aws_ecr_repository")).toEqual({
    name: "team/api",
    image_tag_mutability: "MUTABLE",
    image_scanning_configuration: { scan_on_push: false },
    encryption_configuration: [{ encryption_type: "KMS", kms_key: keyArn }],
    force_delete: true,
    depends_on: [],
    tags: { team: "a" },
  });
  expect(built.resource("aws_ecr_lifecycle_policy")["policy"]).toBe(
    lifecyclePolicy({
      protectedTagPatterns: ["v*"],
      lifecycleRules: [{ tagPattern: "pr-*", expiryDays: 3 }],
      untaggedExpiryDays: 1,
      imagesToKeep: 5,
    }),
  );
});

describe("the encryption key of a repository", () => {
  it("may be an EncryptionKey, which the repository depends on", () => {
    const built = synth((stack) => {
      repo(stack, { encryptionKey: new EncryptionKey(stack, "key", { alias: "a" }) });
    });
    expect(built.resource("aws_ecr_repository")).toMatchObject({
      encryption_configuration: [
        { encryption_type: "KMS", kms_key: "${aws_kms_key.key_Key_1D35EFFF.arn}" },
      ],
      depends_on: ["aws_kms_key.key_Key_1D35EFFF"],
    });
  });

  it("may be a key that S3 manages", () => {
    expect(repositoryOf({ encryptionKey: "aes256" })["encryption_configuration"]).toEqual([
      { encryption_type: "AES256" },
    ]);
  });
});

it("has neither prevent_destroy nor force_delete with allow-when-empty", () => {
  const repository = repositoryOf({ deletion: "allow-when-empty" });
  expect(repository).not.toHaveProperty("lifecycle");
  expect(repository).not.toHaveProperty("force_delete");
});

describe("the tags of a repository", () => {
  it("may be mutable with immutableExcept", () => {
    const tagMutability = {
      immutableExcept: ["latest", "build-cache", "signatures", { tagPattern: "edge-*" }],
    };
    expect(repositoryOf({ tagMutability })).toMatchObject({
      image_tag_mutability: "IMMUTABLE_WITH_EXCLUSION",
      image_tag_mutability_exclusion_filter: [
        { filter: "latest", filter_type: "WILDCARD" },
        { filter: "buildcache*", filter_type: "WILDCARD" },
        { filter: "sha256-*", filter_type: "WILDCARD" },
        { filter: "edge-*", filter_type: "WILDCARD" },
      ],
    });
  });
});

describe("cross-account access", () => {
  const pullActions = [
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetDownloadUrlForLayer",
  ];
  const crossAccountAccess = [
    { organizationId: "o-a1b2c3d4e5" },
    { accountId: "210987654321" },
    { lambdaAccountId: "210987654321" },
    { roleArn: "arn:aws:iam::345678901234:role/build/deployer" },
  ];

  it("is exactly this policy of the repository, without the login and without resources", () => {
    const policy = synth((stack) => void repo(stack, { crossAccountAccess })).resource(
      "aws_ecr_repository_policy",
    );
    expect({ ...policy, policy: JSON.parse(policy["policy"] as string) }).toEqual({
      repository: "${aws_ecr_repository.api_Repository_194837B4.name}",
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "PullFromAccounts",
            Effect: "Allow",
            Principal: {
              AWS: [
                "arn:aws:iam::210987654321:root",
                "arn:aws:iam::345678901234:role/build/deployer",
              ],
            },
            Action: pullActions,
          },
          {
            Sid: "PullFromOrganizations",
            Effect: "Allow",
            Principal: "*",
            Action: pullActions,
            Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } },
          },
          {
            Sid: "PullByLambda",
            Effect: "Allow",
            Principal: { Service: "lambda.amazonaws.com" },
            Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Condition: {
              ArnLike: { "aws:SourceArn": ["arn:aws:lambda:eu-west-1:210987654321:function:*"] },
            },
          },
        ],
      },
      lifecycle: { replace_triggered_by: ["aws_ecr_repository.api_Repository_194837B4.arn"] },
    });
  });

  it("adds one address and changes no other", () => {
    expect(synth((stack) => void repo(stack, { crossAccountAccess })).addresses()).toEqual([
      "aws_ecr_lifecycle_policy.api_LifecyclePolicy_49E57BE2",
      "aws_ecr_repository.api_Repository_194837B4",
      "aws_ecr_repository_policy.api_RepositoryPolicy_FF49281A",
    ]);
  });

  it("creates no policy if the list is empty", () => {
    const built = synth((stack) => void repo(stack, { crossAccountAccess: [] }));
    expect(built.resources("aws_ecr_repository_policy")).toEqual({});
  });

  it("reads nothing from data sources for an organization", () => {
    const organization = [{ organizationId: "o-a1b2c3d4e5" }];
    const built = synth((stack) => void repo(stack, { crossAccountAccess: organization }), {});
    expect(built.json).not.toHaveProperty("data");
  });
});

describe("a grant on a repository", () => {
  const arn = "arn:aws:ecr:eu-west-1:123456789012:repository/team/api";
  const login = { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] };

  it("allows pulling images of this repository", () => {
    synth((stack) => {
      expect(repo(stack).pullAccess()).toEqual([
        {
          actions: [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer",
          ],
          resources: [arn],
        },
        login,
      ]);
    });
  });

  it("allows pushing images to this repository, but not deleting them", () => {
    synth((stack) => {
      expect(repo(stack).pushAccess()).toEqual([
        {
          actions: [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:CompleteLayerUpload",
            "ecr:InitiateLayerUpload",
            "ecr:PutImage",
            "ecr:UploadLayerPart",
          ],
          resources: [arn],
        },
        login,
      ]);
    });
  });
});

it.each([
  ["lifecycled-repo/repository-name", { repositoryName: "Team" }],
  ["lifecycled-repo/images-to-keep", { imagesToKeep: 0 }],
  ["lifecycled-repo/untagged-expiry-days", { untaggedExpiryDays: 1.5 }],
  ["lifecycled-repo/protected-tag-patterns", { protectedTagPatterns: ["a b"] }],
  ["lifecycled-repo/lifecycle-rules", { lifecycleRules: [{ tagPattern: "v*" }] }],
  ["lifecycled-repo/tag-mutability", { tagMutability: "IMMUTABLE" }],
  ["lifecycled-repo/scan-on-push", { scanOnPush: "false" }],
  ["lifecycled-repo/encryption-key", { encryptionKey: "AES256" }],
  ["lifecycled-repo/cross-account-access", { crossAccountAccess: ["210987654321"] }],
  ["lifecycled-repo/deletion", { deletion: "retain" }],
  ["lifecycled-repo/tags", { tags: { "aws:x": "y" } }],
  ["lifecycled-repo/reasons", { reasons: { repositoryName: "Not needed." } }],
])("refuses props with %s: %j", (code, props) => {
  expect(problems(props).codes).toEqual([code]);
});

it("reports all problems at once", () => {
  const { codes } = problems({
    imagesToKeep: 0,
    lifecycleRules: [{ tagPattern: "v*" }],
    crossAccountAccess: [{}],
  });
  expect(codes).toEqual([
    "lifecycled-repo/images-to-keep",
    "lifecycled-repo/lifecycle-rules",
    "lifecycled-repo/cross-account-access",
  ]);
});

it("accepts tokens", () => {
  const text = Lazy.stringValue({ produce: () => "${var.text}" });
  const number = Lazy.numberValue({ produce: () => 1 });
  const built = synth((stack) => {
    repo(stack, {
      imagesToKeep: number,
      protectedTagPatterns: [text],
      lifecycleRules: [{ tagPattern: text, expiryDays: number }],
      tagMutability: { immutableExcept: [{ tagPattern: text }] },
      crossAccountAccess: [{ accountId: text }, { roleArn: text }],
    });
  });
  const { rules } = JSON.parse(built.resource("aws_ecr_lifecycle_policy")["policy"] as string);
  expect(rules[1].selection).toMatchObject({ tagPatternList: ["${var.text}"], countNumber: 1 });
});

it("refuses a name that another repository of the stack uses", () => {
  const { codes } = problemsOf((stack) => {
    repo(stack);
    repo(stack, {}, "again");
  });
  expect(codes).toEqual(["lifecycled-repo/repository-name"]);
});

it.each(["AES256", "Aes-256", "aes_256"])('suggests "aes256" for the key %j', (encryptionKey) => {
  const { message } = problemsOf((stack) => {
    new LifecycledRepo(stack, "api", { repositoryName: "kantox", encryptionKey });
  });
  expect(message).toContain(`got "${encryptionKey}". Write "aes256".`);
});
