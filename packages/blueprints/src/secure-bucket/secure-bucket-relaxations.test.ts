import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { AccessLogBucket } from "../access-log-bucket/access-log-bucket.ts";
import type { SecureBucketProps } from "./secure-bucket-props.ts";
import { SecureBucket } from "./secure-bucket.ts";

const bucketName = "kantox-data-dev";

/** Returns the annotations of an app with one bucket. */
const shown = (props: Partial<SecureBucketProps>) =>
  synth((stack) => {
    const accessLogs = new AccessLogBucket(stack, "logs", { bucketName: "kantox-access-logs-dev" });
    new SecureBucket(stack, "data", { bucketName, accessLogs, ...props });
  }).annotations.map(([level, , message]) => `${level}: ${message}`);

describe("a default of a bucket", () => {
  it.each<[string, Partial<SecureBucketProps>, string]>([
    [
      "accessLogs",
      { accessLogs: undefined },
      'accessLogs is nothing instead of "an AccessLogBucket"',
    ],
    [
      "uploadEncryption",
      { uploadEncryption: "any" },
      'uploadEncryption is "any" instead of "as-bucket"',
    ],
    [
      "noncurrentVersionExpiryDays",
      { noncurrentVersionExpiryDays: 30 },
      "noncurrentVersionExpiryDays is 30 instead of 90",
    ],
    [
      "noncurrentVersionExpiryDays",
      { lifecycleRules: [{ id: "tmp", prefix: "tmp/", noncurrentVersionExpiryDays: 1 }] },
      "noncurrentVersionExpiryDays is 1 instead of 90",
    ],
    [
      "deletion",
      { deletion: "allow-when-empty" },
      'deletion is "allow-when-empty" instead of "protected"',
    ],
    [
      "deletion",
      { deletion: "allow-with-contents" },
      'deletion is "allow-with-contents" instead of "protected"',
    ],
  ])("is reported if %s relaxes it, with or without a reason", (option, props, what) => {
    expect(shown(props)).toEqual([
      expect.stringMatching(`^@cdktf/warn: ${what}, without a reason`),
    ]);
    expect(shown({ ...props, reasons: { [option]: "It is a sandbox." } })).toEqual([
      `@cdktf/info: ${what}: It is a sandbox.`,
    ]);
  });

  it.each<[string, Partial<SecureBucketProps>]>([
    ["left out", {}],
    [
      "written out",
      {
        uploadEncryption: "as-bucket",
        noncurrentVersionExpiryDays: 90,
        abortMultipartUploadDays: 30,
        deletion: "protected",
      },
    ],
    ["made stricter", { noncurrentVersionExpiryDays: 365, noncurrentVersionsToKeep: 3 }],
  ])("is not reported if it is %s", (_, props) => {
    expect(shown(props)).toEqual([]);
  });

  it("refuses a reason if it cannot be relaxed", () => {
    const { codes } = problemsOf((stack) => {
      const reasons = { versioning: "Not needed." } as never;
      new SecureBucket(stack, "data", { bucketName, reasons });
    });
    expect(codes).toEqual(["secure-bucket/reasons"]);
  });
});
