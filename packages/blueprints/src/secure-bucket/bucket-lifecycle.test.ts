import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";
import { lifecycleFilter, type LifecycleFilter } from "./lifecycle-filter.ts";
import { SecureBucket } from "./secure-bucket.ts";

describe("the filter of a rule", () => {
  it.each<[string, LifecycleFilter, unknown]>([
    ["no condition", {}, {}],
    ["a prefix", { prefix: "a/" }, { prefix: "a/" }],
    ["a tag", { tags: { k: "v" } }, { tag: [{ key: "k", value: "v" }] }],
    ["a minimum size", { objectSizeGreaterThanBytes: 0 }, { objectSizeGreaterThan: 0 }],
    ["a maximum size", { objectSizeLessThanBytes: 9 }, { objectSizeLessThan: 9 }],
    ["several tags", { tags: { k: "v", l: "" } }, { and: [{ tags: { k: "v", l: "" } }] }],
    [
      "a range of sizes",
      { objectSizeGreaterThanBytes: 1, objectSizeLessThanBytes: 9 },
      { and: [{ objectSizeGreaterThan: 1, objectSizeLessThan: 9 }] },
    ],
    [
      "a prefix and a tag",
      { prefix: "a/", tags: { k: "v" } },
      { and: [{ prefix: "a/", tags: { k: "v" } }] },
    ],
    [
      "a prefix and a size",
      { prefix: "a/", objectSizeGreaterThanBytes: 1 },
      { and: [{ prefix: "a/", objectSizeGreaterThan: 1 }] },
    ],
    [
      "every condition",
      {
        prefix: "a/",
        tags: { k: "v", l: "w" },
        objectSizeGreaterThanBytes: 1,
        objectSizeLessThanBytes: 9,
      },
      {
        and: [
          {
            prefix: "a/",
            tags: { k: "v", l: "w" },
            objectSizeGreaterThan: 1,
            objectSizeLessThan: 9,
          },
        ],
      },
    ],
  ])("has the form that S3 accepts for %s", (_, filter, expected) => {
    expect(lifecycleFilter(filter)).toEqual(expected);
  });
});

describe("a synthesized lifecycle rule", () => {
  const ruleOf = (rule: BucketLifecycleRule): unknown => {
    const built = synth((stack) => {
      new SecureBucket(stack, "data", { bucketName: "kantox-data-dev", lifecycleRules: [rule] });
    });
    return built.resource("aws_s3_bucket_lifecycle_configuration")["rule"][1];
  };

  it("contains exactly the options of the rule", () => {
    expect(
      ruleOf({
        id: "reports",
        prefix: "reports/",
        tags: { kind: "draft" },
        objectSizeGreaterThanBytes: 1024,
        expiryDays: 365,
        transitions: [
          { storageClass: "STANDARD_IA", afterDays: 30 },
          { storageClass: "GLACIER", afterDays: 90 },
        ],
        noncurrentVersionExpiryDays: 60,
        noncurrentVersionsToKeep: 5,
        noncurrentVersionTransitions: [
          { storageClass: "GLACIER_IR", afterDays: 7, versionsToKeep: 2 },
          { storageClass: "DEEP_ARCHIVE", afterDays: 30 },
        ],
      }),
    ).toEqual({
      id: "reports",
      status: "Enabled",
      filter: [
        {
          and: [{ prefix: "reports/", tags: { kind: "draft" }, object_size_greater_than: 1024 }],
        },
      ],
      expiration: [{ days: 365 }],
      transition: [
        { storage_class: "STANDARD_IA", days: 30 },
        { storage_class: "GLACIER", days: 90 },
      ],
      noncurrent_version_expiration: [{ noncurrent_days: 60, newer_noncurrent_versions: 5 }],
      noncurrent_version_transition: [
        { storage_class: "GLACIER_IR", noncurrent_days: 7, newer_noncurrent_versions: 2 },
        { storage_class: "DEEP_ARCHIVE", noncurrent_days: 30 },
      ],
    });
  });

  it("removes delete markers", () => {
    expect(ruleOf({ id: "markers", expiredObjectDeleteMarker: true })).toEqual({
      id: "markers",
      status: "Enabled",
      filter: [{}],
      expiration: [{ expired_object_delete_marker: true }],
    });
  });

  it("leaves out expiredObjectDeleteMarker if it is false", () => {
    expect(ruleOf({ id: "old", expiryDays: 1, expiredObjectDeleteMarker: false })).toEqual({
      id: "old",
      status: "Enabled",
      filter: [{}],
      expiration: [{ days: 1 }],
    });
  });
});
