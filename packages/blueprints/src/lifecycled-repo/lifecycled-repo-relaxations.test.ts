import { describe, expect, it } from "vitest";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { synth } from "../../test/synth.ts";
import { LifecycledRepo } from "./lifecycled-repo.ts";
import type { LifecycledRepoProps } from "./lifecycled-repo-props.ts";

const annotationsOf = (props: Partial<LifecycledRepoProps>) =>
  synth((stack) => {
    new LifecycledRepo(stack, "api", { repositoryName: "team/api", ...props });
  }).annotations.map(([level, , message]) => [level, message.split(/: |, without a reason/)[0]]);

describe("a relaxed default of a repository", () => {
  it.each([
    [{ imagesToKeep: 29 }, "imagesToKeep is 29 instead of 30"],
    [
      { lifecycleRules: [{ images: "all", expiryDays: 365 }] },
      'imagesToKeep is "Expire images after 365 days" instead of 30',
    ],
    [{ lifecycleRules: [{ images: "all", imagesToKeep: 5 }] }, "imagesToKeep is 5 instead of 30"],
    [{ untaggedExpiryDays: 6 }, "untaggedExpiryDays is 6 instead of 7"],
    [
      { lifecycleRules: [{ images: "untagged", imagesToKeep: 5 }] },
      'untaggedExpiryDays is "Keep the last 5 untagged images" instead of 7',
    ],
    [{ tagMutability: "mutable" }, 'tagMutability is "mutable" instead of "immutable"'],
    [
      { tagMutability: { immutableExcept: ["latest"] } },
      'tagMutability is {"immutableExcept":["latest"]} instead of "immutable"',
    ],
    [{ scanOnPush: false }, "scanOnPush is false instead of true"],
    [{ encryptionKey: "aes256" }, 'encryptionKey is "aes256" instead of "KMS with alias/aws/ecr"'],
    [{ deletion: "allow-when-empty" }, 'deletion is "allow-when-empty" instead of "protected"'],
  ] as const satisfies [Partial<LifecycledRepoProps>, string][])(
    "is reported: %j",
    (props, message) => {
      expect(annotationsOf(props)).toEqual([["@cdktf/warn", message]]);
      const option = message.split(" ")[0] as "deletion";
      expect(annotationsOf({ ...props, reasons: { [option]: "It is a sandbox." } })).toEqual([
        ["@cdktf/info", message],
      ]);
    },
  );
});

describe("a secure repository", () => {
  it.each([
    ["every default", {}],
    [
      "longer retention, and shorter retention only for some tags",
      {
        imagesToKeep: 100,
        untaggedExpiryDays: 30,
        protectedTagPatterns: ["release-*"],
        lifecycleRules: [{ tagPattern: "pr-*", expiryDays: 1 }],
      },
    ],
    [
      "access for other accounts, which relaxes no default",
      { crossAccountAccess: [{ accountId: "210987654321" }] },
    ],
  ] as const)("has no annotations with %s", (_, props) => {
    expect(annotationsOf(props)).toEqual([]);
  });

  it("has no annotations with an EncryptionKey", () => {
    const { annotations } = synth((stack) => {
      const encryptionKey = new EncryptionKey(stack, "key", { alias: "shop" });
      new LifecycledRepo(stack, "api", { repositoryName: "team/api", encryptionKey });
    });
    expect(annotations).toEqual([]);
  });
});
