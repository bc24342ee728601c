import { describe, expect, it } from "vitest";
import { lifecycleRuleProblems } from "./bucket-lifecycle-rules.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle.ts";

const refused: [string, readonly BucketLifecycleRule[]][] = [
  ["lifecycleRules[0]", [{ id: "nothing" }]],
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
  ["lifecycleRules[0].prefix", [{ id: "a", prefix: "reports", expiryDays: 1 }]],
  ["lifecycleRules[0].expiryDays", [{ id: "a", expiryDays: 0 }]],
  [
    "lifecycleRules[0].transitions[0].storageClass",
    [{ id: "a", transitions: [{ storageClass: "STANDARD" as never, afterDays: 1 }] }],
  ],
  [
    "lifecycleRules[0].transitions[0].afterDays",
    [{ id: "a", transitions: [{ storageClass: "STANDARD_IA", afterDays: 29 }] }],
  ],
  [
    "lifecycleRules[0].transitions[0].afterDays",
    [{ id: "a", transitions: [{ storageClass: "GLACIER", afterDays: -1 }] }],
  ],
  [
    "lifecycleRules[0].transitions[0].afterDays",
    [{ id: "a", expiryDays: 90, transitions: [{ storageClass: "GLACIER", afterDays: 90 }] }],
  ],
  [
    "lifecycleRules[0].transitions[1]",
    [
      {
        id: "a",
        transitions: [
          { storageClass: "GLACIER", afterDays: 90 },
          { storageClass: "GLACIER_IR", afterDays: 180 },
        ],
      },
    ],
  ],
  [
    "lifecycleRules[0].transitions[1]",
    [
      {
        id: "a",
        transitions: [
          { storageClass: "GLACIER", afterDays: 90 },
          { storageClass: "DEEP_ARCHIVE", afterDays: 90 },
        ],
      },
    ],
  ],
];

describe("lifecycle rules", () => {
  it.each(refused)("are refused for %s", (property, rules) => {
    expect(lifecycleRuleProblems(rules)).toEqual([
      expect.objectContaining({ code: "secure-bucket/lifecycle-rules", property }),
    ]);
  });

  it.each<BucketLifecycleRule>([
    { id: "a", expiryDays: 1 },
    { id: "i".repeat(255), prefix: "reports/", expiryDays: 1 },
    { id: "a", transitions: [{ storageClass: "STANDARD_IA", afterDays: 30 }] },
    {
      id: "a",
      expiryDays: 91,
      transitions: [
        { storageClass: "GLACIER_IR", afterDays: 0 },
        { storageClass: "DEEP_ARCHIVE", afterDays: 90 },
      ],
    },
  ])("are accepted: %j", (rule) => {
    expect(lifecycleRuleProblems([rule])).toEqual([]);
  });
});
