import { Lazy, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import type { BucketLifecycleRule, BucketTransition } from "./bucket-lifecycle-rule.ts";
import { lifecycleRuleProblems } from "./bucket-lifecycle-rules.ts";
import type { NoncurrentVersions } from "./noncurrent-version-rules.ts";

const days90 = { noncurrentVersionExpiryDays: 90 };
const code = "secure-bucket/lifecycle-rules";

type Rule = Omit<BucketLifecycleRule, "id">;

/** Returns `property: must` for each problem of one rule. */
function problemsOf(rule: Rule, bucket: NoncurrentVersions = days90): string[] {
  const problems = lifecycleRuleProblems([{ id: "a", ...rule }], bucket);
  expect(problems.filter((problem) => problem.code !== code)).toEqual([]);
  return problems.map(
    ({ property, must }) => `${property.replace("lifecycleRules[0]", "rule")}: ${must}`,
  );
}

const moves = (...list: [BucketTransition["storageClass"], number][]): BucketTransition[] =>
  list.map(([storageClass, afterDays]) => ({ storageClass, afterDays }));

describe("the lifecycle rules of a bucket", () => {
  it.each<[string, readonly BucketLifecycleRule[]]>([
    ["lifecycleRules[0].id", [{ id: "", expiryDays: 1 }]],
    ["lifecycleRules[0].id", [{ id: "i".repeat(256), expiryDays: 1 }]],
    ["lifecycleRules[0].id", [{ id: "whole-bucket", expiryDays: 1 }]],
    [
      "lifecycleRules[1].id",
      [
        { id: "twice", expiryDays: 1 },
        { id: "twice", expiryDays: 1 },
      ],
    ],
    [
      "lifecycleRules",
      Array.from({ length: 1000 }, (_, index) => ({ id: String(index), expiryDays: 1 })),
    ],
  ])("are refused for %s", (property, rules) => {
    expect(lifecycleRuleProblems(rules, days90)).toEqual([
      expect.objectContaining({ code, property }),
    ]);
  });

  it("may be 999, in addition to the rule of every bucket, with ids of 255 characters", () => {
    const rules = Array.from({ length: 999 }, (_, index) => ({
      id: String(index).padStart(255, "i"),
      expiryDays: 1,
    }));
    expect(lifecycleRuleProblems(rules, days90)).toEqual([]);
  });
});

describe("a lifecycle rule", () => {
  it.each<Rule>([
    {},
    { prefix: "reports/", tags: { a: "b" } },
    { transitions: [], noncurrentVersionTransitions: [] },
    { expiredObjectDeleteMarker: false },
  ])("is refused without an action: %j", (rule) => {
    expect(problemsOf(rule)).toEqual(["rule: have at least one action"]);
  });

  it.each<Rule>([
    { expiryDays: 1 },
    { transitions: moves(["GLACIER", 0]) },
    { noncurrentVersionExpiryDays: 1 },
    { noncurrentVersionTransitions: moves(["GLACIER", 0]) },
    { expiredObjectDeleteMarker: true },
  ])("may have one action: %j", (rule) => {
    expect(problemsOf(rule)).toEqual([]);
  });

  it("is refused if objects would expire immediately", () => {
    expect(problemsOf({ expiryDays: 0 })).toEqual([
      "rule.expiryDays: be a whole number, 1 or more days",
    ]);
  });

  it("accepts tokens", () => {
    const number = () => Token.asNumber(Lazy.numberValue({ produce: () => 1 }));
    const text = () => Lazy.stringValue({ produce: () => "${var.some}" });
    const rule: BucketLifecycleRule = {
      id: text(),
      prefix: text(),
      tags: { [text()]: text() },
      objectSizeGreaterThanBytes: number(),
      objectSizeLessThanBytes: number(),
      expiryDays: number(),
      transitions: moves(["GLACIER", number()], ["DEEP_ARCHIVE", number()]),
      noncurrentVersionExpiryDays: number(),
      noncurrentVersionsToKeep: number(),
      noncurrentVersionTransitions: moves(["GLACIER", number()]),
    };
    expect(lifecycleRuleProblems([rule], days90)).toEqual([]);
  });
});

it("reports days and order of transitions at once", () => {
  const rule = {
    expiryDays: 10,
    transitions: [
      { storageClass: "GLACIER", afterDays: 30 },
      { storageClass: "STANDARD_IA", afterDays: 60 },
    ],
  } as const satisfies Rule;
  expect(problemsOf(rule)).toEqual([
    expect.stringContaining("transitions[0].afterDays: be less than expiryDays, 10"),
    expect.stringContaining("transitions[1].afterDays: be less than expiryDays, 10"),
    expect.stringContaining('transitions[1]: be one of DEEP_ARCHIVE, to follow "GLACIER"'),
  ]);
});

describe("the conditions of a rule", () => {
  const expiryDays = 1;
  const most = 50 * 1024 ** 4;

  it.each<Rule>([
    { prefix: "reports/" },
    { tags: { kind: "" } },
    { tags: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`k${index}`, "v"])) },
    { tags: { ["k".repeat(128)]: "v".repeat(256) } },
    { objectSizeGreaterThanBytes: 0 },
    { objectSizeLessThanBytes: 1 },
    { objectSizeGreaterThanBytes: 0, objectSizeLessThanBytes: 2 },
    { objectSizeGreaterThanBytes: most, prefix: "a/" },
    { objectSizeLessThanBytes: most },
  ])("may be %j", (filter) => {
    expect(problemsOf({ ...filter, expiryDays })).toEqual([]);
  });

  it.each<[Rule, string]>([
    [{ prefix: "reports" }, 'rule.prefix: end in "/"'],
    [{ tags: {} }, "rule.tags: have 1 to 10 entries"],
    [
      { tags: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, "v"])) },
      "rule.tags: have 1 to 10 entries",
    ],
    [{ tags: { "aws:createdBy": "me" } }, 'rule.tags["aws:createdBy"]: have a key of 1 to 128'],
    [{ tags: { "": "v" } }, 'rule.tags[""]: have a key of 1 to 128'],
    [{ tags: { ["k".repeat(129)]: "v" } }, "have a key of 1 to 128"],
    [{ tags: { k: "v".repeat(257) } }, 'rule.tags["k"]: be a string of at most 256'],
    [{ tags: { k: "a,b" } }, 'rule.tags["k"]: be a string of at most 256'],
    [{ tags: { k: 1 as never } }, 'rule.tags["k"]: be a string of at most 256'],
    [{ objectSizeGreaterThanBytes: -1 }, "rule.objectSizeGreaterThanBytes: be a whole number, 0"],
    [{ objectSizeGreaterThanBytes: most + 1 }, "rule.objectSizeGreaterThanBytes: be a whole"],
    [{ objectSizeLessThanBytes: 0 }, "rule.objectSizeLessThanBytes: be a whole number, 1"],
    [{ objectSizeLessThanBytes: 1.5 }, "rule.objectSizeLessThanBytes: be a whole number"],
    [
      { objectSizeGreaterThanBytes: 100, objectSizeLessThanBytes: 101 },
      "rule.objectSizeLessThanBytes: be 102 or more: with objectSizeGreaterThanBytes 100",
    ],
  ])("are refused: %j", (filter, problem) => {
    expect(problemsOf({ ...filter, expiryDays })).toEqual([expect.stringContaining(problem)]);
  });
});

describe("a transition in a rule with several conditions", () => {
  const transitions = moves(["GLACIER", 0]);
  const noncurrentVersionTransitions = moves(["GLACIER", 0]);
  const two = { a: "b", c: "d" };

  it.each<Rule>([
    { tags: two, transitions },
    { prefix: "a/", tags: { a: "b" }, transitions },
    { prefix: "a/", tags: { a: "b" }, noncurrentVersionTransitions },
  ])("needs a minimum size: %j", (rule) => {
    expect(problemsOf(rule)).toEqual([
      expect.stringContaining(
        "rule.objectSizeGreaterThanBytes: be set in a rule with several conditions",
      ),
    ]);
  });

  it.each<Rule>([
    { tags: two, transitions, objectSizeGreaterThanBytes: 131_071 },
    { tags: two, transitions, objectSizeGreaterThanBytes: 0 },
    { prefix: "a/", transitions, objectSizeLessThanBytes: 9 },
    { tags: two, expiryDays: 1 },
    { tags: { a: "b" }, transitions },
    { prefix: "a/", transitions },
    { transitions },
  ])("is accepted for %j", (rule) => {
    expect(problemsOf(rule)).toEqual([]);
  });
});

describe("delete markers", () => {
  it.each<Rule>([{}, { prefix: "reports/" }, { noncurrentVersionExpiryDays: 7 }])(
    "may be removed together with %j",
    (rule) => {
      expect(problemsOf({ ...rule, expiredObjectDeleteMarker: true })).toEqual([]);
    },
  );

  it.each<Rule>([
    { expiryDays: 30 },
    { tags: { kind: "temporary" } },
    { objectSizeGreaterThanBytes: 1 },
    { objectSizeLessThanBytes: 1 },
  ])("are refused together with %j", (rule) => {
    expect(problemsOf({ ...rule, expiredObjectDeleteMarker: true })).toEqual([
      "rule.expiredObjectDeleteMarker: not be combined with expiryDays, tags or object sizes",
    ]);
  });
});

describe.each(["transitions", "noncurrentVersionTransitions"] as const)("%s", (option) => {
  const on = (list: BucketTransition[]): Rule => ({ [option]: list });
  // Long enough for every transition.
  const bucket = { noncurrentVersionExpiryDays: 3650 };

  it.each([
    [moves(["STANDARD_IA", 30])],
    [moves(["ONEZONE_IA", 30])],
    [moves(["INTELLIGENT_TIERING", 0])],
    [moves(["GLACIER_IR", 0], ["DEEP_ARCHIVE", 1])],
    [moves(["STANDARD_IA", 30], ["INTELLIGENT_TIERING", 31])],
    [moves(["STANDARD_IA", 30], ["GLACIER_IR", 31])],
    [moves(["STANDARD_IA", 30], ["ONEZONE_IA", 60], ["GLACIER", 90], ["DEEP_ARCHIVE", 91])],
    [moves(["INTELLIGENT_TIERING", 0], ["GLACIER_IR", 1], ["GLACIER", 2])],
  ])("are accepted: %j", (list) => {
    expect(problemsOf(on(list), bucket)).toEqual([]);
  });

  it.each<[BucketTransition[], string, string]>([
    [moves(["STANDARD" as never, 1]), "[0].storageClass", "be one of STANDARD_IA"],
    [moves(["STANDARD_IA", 29]), "[0].afterDays", "be a whole number, 30 or more days"],
    [moves(["ONEZONE_IA", 0]), "[0].afterDays", "be a whole number, 30 or more days"],
    [moves(["GLACIER", -1]), "[0].afterDays", "be a whole number, 0 or more days"],
    [
      moves(["GLACIER", 90], ["GLACIER_IR", 180]),
      "[1]",
      'be one of DEEP_ARCHIVE, to follow "GLACIER"',
    ],
    [
      moves(["ONEZONE_IA", 30], ["GLACIER_IR", 90]),
      "[1]",
      'be one of GLACIER, DEEP_ARCHIVE, to follow "ONEZONE_IA"',
    ],
    [
      moves(["INTELLIGENT_TIERING", 0], ["STANDARD_IA", 90]),
      "[1]",
      "be one of ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE",
    ],
    [
      moves(["DEEP_ARCHIVE", 0], ["DEEP_ARCHIVE", 90]),
      "[1]",
      'be removed, since no storage class can follow "DEEP_ARCHIVE"',
    ],
    [
      moves(["GLACIER", 90], ["DEEP_ARCHIVE", 90]),
      "[1]",
      'be at least 1 day later than "GLACIER" after 90 days',
    ],
    [
      moves(["STANDARD_IA", 30], ["GLACIER", 59]),
      "[1]",
      'be at least 30 days later than "STANDARD_IA" after 30 days',
    ],
    [moves(["STANDARD_IA", 30], ["ONEZONE_IA", 59]), "[1]", "be at least 30 days later"],
    [moves(["ONEZONE_IA", 30], ["DEEP_ARCHIVE", 59]), "[1]", "be at least 30 days later"],
  ])("are refused: %j", (list, at, must) => {
    expect(problemsOf(on(list), bucket)).toEqual([
      expect.stringContaining(`rule.${option}${at}: ${must}`),
    ]);
  });
});

describe("a transition after the expiry", () => {
  it("is refused for current versions", () => {
    expect(problemsOf({ expiryDays: 91, transitions: moves(["GLACIER", 90]) })).toEqual([]);
    expect(problemsOf({ expiryDays: 90, transitions: moves(["GLACIER", 90]) })).toEqual([
      "rule.transitions[0].afterDays: be less than expiryDays, 90",
    ]);
  });

  it("is refused for noncurrent versions that this rule or the rule of the bucket deletes", () => {
    const noncurrentVersionTransitions = moves(["GLACIER", 30]);
    const keep = { noncurrentVersionExpiryDays: 30, noncurrentVersionsToKeep: 3 };
    expect(problemsOf({ noncurrentVersionTransitions })).toEqual([]);
    expect(problemsOf({ noncurrentVersionTransitions }, keep)).toEqual([]);
    const at = "rule.noncurrentVersionTransitions[0].afterDays";
    expect(problemsOf({ noncurrentVersionExpiryDays: 30, noncurrentVersionTransitions })).toEqual([
      `${at}: be less than noncurrentVersionExpiryDays, 30`,
    ]);
    expect(
      problemsOf({ noncurrentVersionTransitions }, { noncurrentVersionExpiryDays: 30 }),
    ).toEqual([`${at}: be less than noncurrentVersionExpiryDays of the bucket, 30`]);
  });
});

describe("noncurrent versions", () => {
  const kept = { noncurrentVersionExpiryDays: 90, noncurrentVersionsToKeep: 3 };

  it.each<[Rule, NoncurrentVersions]>([
    [{ noncurrentVersionExpiryDays: 1 }, days90],
    [{ noncurrentVersionExpiryDays: 89, noncurrentVersionsToKeep: 100 }, days90],
    [{ noncurrentVersionExpiryDays: 365 }, kept],
    [{ noncurrentVersionExpiryDays: 365, noncurrentVersionsToKeep: 2 }, kept],
    [
      { noncurrentVersionTransitions: [{ ...moves(["GLACIER", 0])[0]!, versionsToKeep: 100 }] },
      days90,
    ],
  ])("may expire with %j", (rule, bucket) => {
    expect(problemsOf(rule, bucket)).toEqual([]);
  });

  it.each<[Rule, NoncurrentVersions, string]>([
    [
      { noncurrentVersionExpiryDays: 0 },
      days90,
      "rule.noncurrentVersionExpiryDays: be a whole number, 1 or more days",
    ],
    [
      { noncurrentVersionExpiryDays: 1, noncurrentVersionsToKeep: 0 },
      days90,
      "rule.noncurrentVersionsToKeep: be a whole number, 1 to 100 versions",
    ],
    [
      { noncurrentVersionExpiryDays: 1, noncurrentVersionsToKeep: 101 },
      days90,
      "rule.noncurrentVersionsToKeep: be a whole number, 1 to 100 versions",
    ],
    [
      { noncurrentVersionTransitions: [{ ...moves(["GLACIER", 0])[0]!, versionsToKeep: 101 }] },
      days90,
      "rule.noncurrentVersionTransitions[0].versionsToKeep: be a whole number, 1 to 100 versions",
    ],
    [
      { expiryDays: 1, noncurrentVersionsToKeep: 3 },
      days90,
      "rule.noncurrentVersionsToKeep: be set together with noncurrentVersionExpiryDays",
    ],
    [
      { noncurrentVersionExpiryDays: 90 },
      days90,
      "rule.noncurrentVersionExpiryDays: be less than noncurrentVersionExpiryDays of the bucket, 90",
    ],
    [
      { noncurrentVersionExpiryDays: 90, noncurrentVersionsToKeep: 3 },
      kept,
      "rule.noncurrentVersionExpiryDays: be less than noncurrentVersionExpiryDays of the bucket, 90",
    ],
  ])("are refused: %j", (rule, bucket, problem) => {
    expect(problemsOf(rule, bucket)).toEqual([problem]);
  });
});
