import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { lifecyclePolicy } from "./lifecycle-policy.ts";
import { LifecycledRepo } from "./lifecycled-repo.ts";
import { repositoryAddress } from "./repository-address.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const repo = (stack: TerraformStack, props: object = {}, id = "api") =>
  new LifecycledRepo(stack, id, { repositoryName: "team/api", ...props });
const repositoryOf = (props: object) =>
  synth((stack) => void repo(stack, props)).resource("aws_ecr_repository");
const problems = (props: object) => problemsOf((stack) => void repo(stack, props));

describe("a repository with nothing but its name", () => {
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

  it("keeps 30 images, and gets its policy again when it is replaced", () => {
    expect(built.resource("aws_ecr_lifecycle_policy")).toEqual({
      repository: "${aws_ecr_repository.api_Repository_194837B4.name}",
      policy: lifecyclePolicy({
        protectedTagPatterns: [],
        untaggedExpiryDays: 7,
        keepLastImages: 30,
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

it("passes every option on", () => {
  const built = synth((stack) => {
    repo(stack, {
      keepLastImages: 5,
      untaggedExpiryDays: 1,
      tagMutability: "mutable",
      protectedTagPatterns: ["v*"],
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
    lifecyclePolicy({ protectedTagPatterns: ["v*"], untaggedExpiryDays: 1, keepLastImages: 5 }),
  );
});

describe("what its images are encrypted with", () => {
  it("is a key of the library, which it depends on", () => {
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

  it("is a key of S3 where that is asked for", () => {
    expect(repositoryOf({ encryptionKey: "aes256" })["encryption_configuration"]).toEqual([
      { encryption_type: "AES256" },
    ]);
  });
});

it("has neither guard nor force where it may go when it is empty", () => {
  const repository = repositoryOf({ deletion: "allow-when-empty" });
  expect(repository).not.toHaveProperty("lifecycle");
  expect(repository).not.toHaveProperty("force_delete");
});

describe("its address", () => {
  it("is known before it exists, and to other stacks", () => {
    synth((stack) => {
      const { repositoryArn: arn, repositoryUrl: url } = repo(stack);
      expect({ arn, url }).toEqual(
        repositoryAddress({
          accountId: "123456789012",
          region: "eu-west-1",
          repositoryName: "team/api",
        }),
      );
    });
  });
});

describe("who may use it", () => {
  const arn = "arn:aws:ecr:eu-west-1:123456789012:repository/team/api";
  const login = { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] };

  it("pulls images of this repository", () => {
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

  it("pushes images to this repository, and deletes none", () => {
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
  ["lifecycled-repo/keep-last-images", { keepLastImages: 0 }],
  ["lifecycled-repo/untagged-expiry-days", { untaggedExpiryDays: 1.5 }],
  ["lifecycled-repo/tag-mutability", { tagMutability: "IMMUTABLE" }],
  ["lifecycled-repo/protected-tag-patterns", { protectedTagPatterns: ["a b"] }],
  ["lifecycled-repo/protected-tag-patterns", { protectedTagPatterns: ["*a*b*c*d*"] }],
  ["lifecycled-repo/protected-tag-patterns", { protectedTagPatterns: ["a", "a"] }],
  [
    "lifecycled-repo/protected-tag-patterns",
    { protectedTagPatterns: Array.from({ length: 49 }, (_, i) => `p${i}`) },
  ],
  ["lifecycled-repo/scan-on-push", { scanOnPush: "false" }],
  ["lifecycled-repo/encryption-key", { encryptionKey: "AES256" }],
  ["lifecycled-repo/deletion", { deletion: "retain" }],
  ["lifecycled-repo/tags", { tags: { "aws:x": "y" } }],
])("refuses with %s", (code, props) => {
  expect(problems(props).codes).toEqual([code]);
});

it("accepts patterns of up to four stars", () => {
  expect(() =>
    repositoryOf({ protectedTagPatterns: ["*a*b*c*", "sha256-*", "1.0_x"] }),
  ).not.toThrow();
});

it("refuses a name that another repository of the stack has", () => {
  const { codes } = problemsOf((stack) => {
    repo(stack);
    repo(stack, {}, "again");
  });
  expect(codes).toEqual(["lifecycled-repo/repository-name"]);
});
