import { describe, expect, it } from "vitest";
import type { Permission } from "../../permissions/permission.ts";
import { isCovered } from "./covered-permission.ts";

const allow = (conditions: readonly string[], more: Partial<Permission> = {}): Permission => ({
  text: "",
  effect: "allow",
  principals: ["AWS arn:aws:iam::111122223333:role/ci"],
  actions: ["s3:GetObject"],
  resources: ["arn:aws:s3:::shop/*"],
  conditions,
  ...more,
});

describe("a permission that is covered by another one", () => {
  it.each<[string, Permission, Permission, boolean]>([
    ["the same", allow([]), allow([]), true],
    ["more actions", allow([]), allow([], { actions: ["s3:*"] }), true],
    ["fewer actions", allow([], { actions: ["s3:*"] }), allow([]), false],
    ["another effect", allow([]), allow([], { effect: "deny" }), false],
    ["another principal", allow([]), allow([], { principals: ["AWS arn:x"] }), false],
    ["everything except", allow([]), allow([], { actions: ["everything except s3:*"] }), false],
    ["a new condition", allow([]), allow(["Bool a:b true"]), false],
    ["an ended condition", allow(["Bool a:b true"]), allow([]), true],
    ["another value", allow(["Bool a:b true"]), allow(["Bool a:b false"]), false],
    [
      "a value in a pattern",
      allow(["StringEquals k repo:a/b"]),
      allow(["StringLike k repo:a/*"]),
      true,
    ],
    [
      "a pattern as an exact value",
      allow(["StringLike k repo:a/*"]),
      allow(["StringEquals k repo:a/*"]),
      false,
    ],
    [
      "a pattern without a wildcard",
      allow(["StringLike k repo:a/b"]),
      allow(["StringEquals k repo:a/b"]),
      true,
    ],
    ["one of two values", allow(["StringEquals k a or b"]), allow(["StringEquals k a"]), false],
    ["a further value", allow(["StringEquals k a"]), allow(["StringEquals k a or b"]), true],
    ["a wildcard as a value", allow(["StringEquals k ab"]), allow(["StringEquals k a*"]), false],
    ["a negative pattern", allow(["StringNotLike k a*"]), allow(["StringNotLike k *"]), false],
    ["another key", allow(["StringEquals k a"]), allow(["StringEquals l a"]), false],
    ["a secret", allow([], { text: "(sensitive)" }), allow([], { text: "(sensitive)" }), false],
  ])("is found with %s", (_, lost, gained, expected) => {
    expect(isCovered(lost, [gained])).toBe(expected);
  });
});
