import { EncryptionKey } from "../../../src/encryption-key/encryption-key.ts";
import { LifecycledRepo } from "../../../src/lifecycled-repo/lifecycled-repo.ts";
import type { LifecycledRepoProps } from "../../../src/lifecycled-repo/lifecycled-repo-props.ts";
import { tags, type Entries } from "../entry.ts";

/** LifecycledRepo with every option. */
export const lifecycledRepoEntries: Entries = {
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
};
