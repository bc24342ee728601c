import { describe, expect, it } from "vitest";
import { risksOfUpdate, risksOnBucket } from "../../../test/risks-of.ts";

const type = "aws_s3_bucket_lifecycle_configuration";
const rule = (id: string, prefix: string, more: object) => ({
  id,
  status: "Enabled",
  filter: [{ prefix, tag: [], and: [], object_size_greater_than: null }],
  ...more,
});
const rules = (...list: readonly object[]) => ({ rule: list });
const days = (count: number) => ({ expiration: [{ days: count }] });
const old = (noncurrent_days: number, newer_noncurrent_versions: number | null = null) => ({
  noncurrent_version_expiration: [{ noncurrent_days, newer_noncurrent_versions }],
});
const gone = "programs that read them later fail";
const kept = "they are kept and billed, and a rule that requires their deletion is no longer met";
const lost = "an earlier version cannot be restored after that";

describe("a lifecycle rule", () => {
  it.each<[string, readonly object[], readonly object[], readonly string[]]>([
    [
      "is a risk if objects expire for the first time",
      [],
      [rule("a", "tmp/", days(30))],
      [`expiry: objects under tmp/ are deleted after 30 days: ${gone}`],
    ],
    [
      "is a risk if objects expire sooner, whatever its id",
      [rule("a", "", days(30))],
      [rule("b", "", days(7))],
      [`expiry: objects are deleted after 7 days (before: are deleted after 30 days): ${gone}`],
    ],
    [
      "is a risk if old versions expire sooner, or fewer of them stay",
      [rule("a", "", old(90, 3))],
      [rule("a", "", old(90))],
      [
        `expiry: old versions are deleted after 90 days (before: are deleted after 90 days, except the newest 3): ${lost}`,
      ],
    ],
    [
      "is a risk if an expiration ends",
      [rule("a", "tmp/", days(1))],
      [rule("b", "other/", old(1))],
      [
        `expiry-ends: objects under tmp/ are no longer deleted after 1 day: ${kept}`,
        `expiry: old versions under other/ are deleted after 1 day: ${lost}`,
      ],
    ],
    [
      "is a risk if it applies to more objects than before",
      [rule("a", "tmp/", days(30))],
      [rule("a", "", days(30))],
      [`expiry: objects are deleted after 30 days: ${gone}`],
    ],
    [
      "is a risk if uploads or delete markers are removed",
      [],
      [
        rule("a", "", {
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
          expiration: [{ expired_object_delete_marker: true, days: 0, date: "" }],
        }),
      ],
      [
        "expiry: delete markers without older versions are removed: listings of versions no longer show that the object existed",
        "expiry: incomplete uploads are deleted after 7 days: an upload that takes longer has to start again",
      ],
    ],
    [
      "is a risk if objects have to be restored before reading",
      [],
      [
        rule("a", "", {
          transition: [
            { storage_class: "STANDARD_IA", days: 30 },
            { storage_class: "DEEP_ARCHIVE", days: 90 },
          ],
        }),
      ],
      [
        "archive: objects move to DEEP_ARCHIVE after 90 days: reading them fails until they are restored",
      ],
    ],
    [
      "is no risk if it gets another id or keeps objects for longer",
      [rule("a", "", days(30)), rule("b", "", old(10))],
      [rule("whole-bucket", "", { ...days(60), ...old(20) })],
      [],
    ],
    [
      "is no risk if a rule for more objects deleted them as soon",
      [rule("a", "", days(30))],
      [rule("a", "", days(30)), rule("b", "tmp/", days(30))],
      [],
    ],
    [
      "is no risk as long as it is disabled",
      [],
      [{ ...rule("a", "", days(1)), status: "Disabled" }],
      [],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(risksOfUpdate(type, rules(...before), rules(...after)).toSorted()).toEqual(expected);
  });

  it("is compared with the live rules of a bucket if no state contains them", () => {
    const live = {
      lifecycle_rule: [
        {
          id: "old",
          enabled: true,
          prefix: "",
          tags: {},
          ...days(30),
          noncurrent_version_expiration: [{ days: 5 }],
        },
      ],
    };
    expect(risksOnBucket(type, rules(rule("new", "", { ...days(30), ...old(5) })), live)).toEqual(
      [],
    );
    expect(risksOnBucket(type, rules(rule("new", "", old(5))), live)).toEqual([
      `expiry-ends: objects are no longer deleted after 30 days: ${kept}`,
    ]);
  });

  it("distinguishes tags and sizes", () => {
    const tagged = {
      ...rule("a", "", days(5)),
      filter: [{ tag: [{ key: "tier", value: "cold" }] }],
    };
    const small = { ...rule("a", "", days(5)), filter: [{ object_size_less_than: 10 }] };
    expect(risksOfUpdate(type, rules(tagged), rules(small))).toEqual([
      `expiry: objects smaller than 10 bytes are deleted after 5 days: ${gone}`,
      `expiry-ends: objects with the tag tier=cold are no longer deleted after 5 days: ${kept}`,
    ]);
  });
});
