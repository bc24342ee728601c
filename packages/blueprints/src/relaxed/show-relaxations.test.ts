import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { describeDeployment, type RelaxedDefault } from "../deployment/describe-deployment.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { EncryptionKeyProps } from "../encryption-key/encryption-key-props.ts";

/** What an app with one key says of it: annotations of the manifest, and what the driver is told. */
function shown(props: Partial<EncryptionKeyProps>, relaxed?: readonly RelaxedDefault[]) {
  const { annotations, json } = synth((stack) => {
    // Before the construct, which has to be in the list all the same.
    describeDeployment(stack, { environment: "test", protection: "confirm", relaxed });
    new EncryptionKey(stack, "key", { alias: "shop", ...props });
  });
  return { annotations, relaxed: json["//"].kantox.relaxed };
}

describe("a default that is left", () => {
  it("is a warning without a reason", () => {
    expect(shown({ deletion: "allow-when-empty" })).toEqual({
      annotations: [
        [
          "@cdktf/warn",
          "test/key",
          'deletion is "allow-when-empty" instead of "protected", without a reason. Add reasons: { deletion: "…" }, or use the secure value.',
        ],
      ],
      relaxed: [
        {
          path: "test/key",
          option: "deletion",
          value: '"allow-when-empty"',
          secureDefault: '"protected"',
        },
      ],
    });
  });

  it("is information with a reason, which the driver is told", () => {
    const reasons = { deletionWindowDays: "Keys of a sandbox protect nothing." };
    expect(shown({ deletionWindowDays: 7, reasons })).toEqual({
      annotations: [
        [
          "@cdktf/info",
          "test/key",
          "deletionWindowDays is 7 instead of 30: Keys of a sandbox protect nothing.",
        ],
      ],
      relaxed: [
        {
          path: "test/key",
          option: "deletionWindowDays",
          value: "7",
          secureDefault: "30",
          reason: "Keys of a sandbox protect nothing.",
        },
      ],
    });
  });

  it("stands before what the app itself adds", () => {
    const own = [{ path: "test/legacy", option: "acl" }];
    expect(shown({ deletion: "allow-when-empty" }, own).relaxed).toEqual([
      expect.objectContaining({ path: "test/key", option: "deletion" }),
      { path: "test/legacy", option: "acl" },
    ]);
  });
});

describe("a default that stands", () => {
  it.each([
    ["left out", {}],
    ["written out", { deletion: "protected", deletionWindowDays: 30, rotationPeriodDays: 365 }],
    ["made stricter", { rotationPeriodDays: 90 }],
    ["with a reason all the same", { reasons: { deletion: "Only dev leaves it." } }],
  ] as const)("says nothing where it is %s", (_, props) => {
    expect(shown(props)).toEqual({ annotations: [], relaxed: undefined });
  });
});
