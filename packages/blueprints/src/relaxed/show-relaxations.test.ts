import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { describeDeployment, type RelaxedDefault } from "../deployment/describe-deployment.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { EncryptionKeyProps } from "../encryption-key/encryption-key-props.ts";

/** Returns the annotations of an app with one key, and the relaxed defaults that the driver reads. */
function shown(props: Partial<EncryptionKeyProps>, relaxed?: readonly RelaxedDefault[]) {
  const { annotations, json } = synth((stack) => {
    // Called before the construct exists, which must be in the list anyway.
    describeDeployment(stack, { environment: "test", protection: "confirm", relaxed });
    new EncryptionKey(stack, "key", { alias: "shop", ...props });
  });
  return { annotations, relaxed: json["//"].kantox.relaxed };
}

describe("a relaxed default", () => {
  it("is a warning if it has no reason", () => {
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

  it("is information if it has a reason, which the driver receives", () => {
    const reasons = { deletionWindowDays: "Keys of a sandbox protect no data." };
    expect(shown({ deletionWindowDays: 7, reasons })).toEqual({
      annotations: [
        [
          "@cdktf/info",
          "test/key",
          "deletionWindowDays is 7 instead of 30: Keys of a sandbox protect no data.",
        ],
      ],
      relaxed: [
        {
          path: "test/key",
          option: "deletionWindowDays",
          value: "7",
          secureDefault: "30",
          reason: "Keys of a sandbox protect no data.",
        },
      ],
    });
  });

  it("precedes the relaxed defaults that the app itself adds", () => {
    const own = [{ path: "test/legacy", option: "acl" }];
    expect(shown({ deletion: "allow-when-empty" }, own).relaxed).toEqual([
      expect.objectContaining({ path: "test/key", option: "deletion" }),
      { path: "test/legacy", option: "acl" },
    ]);
  });
});

describe("a secure default", () => {
  it.each([
    ["left out", {}],
    ["written out", { deletion: "protected", deletionWindowDays: 30, rotationPeriodDays: 365 }],
    ["made stricter", { rotationPeriodDays: 90 }],
    ["given a reason anyway", { reasons: { deletion: "Only dev relaxes it." } }],
  ] as const)("is not reported if it is %s", (_, props) => {
    expect(shown(props)).toEqual({ annotations: [], relaxed: undefined });
  });
});
