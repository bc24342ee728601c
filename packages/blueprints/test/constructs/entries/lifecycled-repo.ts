import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import { LifecycledRepo } from "../../../src/lifecycled-repo/lifecycled-repo.ts";
import type { LifecycledRepoProps } from "../../../src/lifecycled-repo/lifecycled-repo-props.ts";
import { tags, type Entries } from "../entry.ts";

/** LifecycledRepo with every option. */
export const lifecycledRepoEntries: Entries = {
  repository(scope, id, made) {
    const props: Required<LifecycledRepoProps> = {
      repositoryName: "every/option",
      imagesToKeep: 5,
      untaggedExpiryDays: 1,
      protectedTagPatterns: ["release-*", "v*"],
      lifecycleRules: [
        { tagPattern: "pr-*", expiryDays: 14 },
        { tagPrefix: "nightly-", imagesToKeep: 7 },
      ],
      tagMutability: {
        immutableExcept: ["latest", "build-cache", "signatures", { tagPattern: "edge-*" }],
      },
      scanOnPush: false,
      encryptionKey: made(EncryptionKey, "key"),
      crossAccountAccess: [
        { accountId: "210987654321" },
        { roleArn: "arn:aws:iam::345678901234:role/deployer" },
        { organizationId: "o-a1b2c3d4e5" },
        { lambdaAccountId: "210987654321" },
      ],
      deletion: "allow-with-contents",
      tags,
      movedFrom: [],
      reasons: {
        imagesToKeep: "The test destroys it.",
        untaggedExpiryDays: "The test destroys it.",
        tagMutability: "Some tags have to move.",
        scanOnPush: "Nothing runs.",
        deletion: "The test destroys it.",
      },
    };
    return new LifecycledRepo(scope, id, props);
  },

  "repository-other-rules": (scope, id) =>
    new LifecycledRepo(scope, id, {
      repositoryName: "every/option/rules",
      lifecycleRules: [
        { images: "untagged", imagesToKeep: 5 },
        { images: "all", expiryDays: 365 },
      ],
      tagMutability: "mutable",
      deletion: "allow-when-empty",
      reasons: {
        imagesToKeep: "The test destroys it.",
        untaggedExpiryDays: "The test destroys it.",
        tagMutability: "The test destroys it.",
        deletion: "The test destroys it.",
      },
    }),

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
};
