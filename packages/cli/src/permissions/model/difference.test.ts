import { describe, expect, it } from "vitest";
import { permissionOf } from "../permission.ts";
import { difference } from "./difference.ts";
import { statementsOf } from "./policy-document.ts";

const allow = (more: object) => ({ Effect: "Allow", ...more });
const texts = (next: readonly object[], old: readonly object[]) =>
  difference(read(old), read(next)).added.map((statement) => permissionOf(statement).text);
const read = (statements: readonly object[]) =>
  statementsOf(JSON.stringify({ Statement: statements })) ?? [];
const on = (Action: string | string[], Resource: string | string[] = "*", more = {}) =>
  allow({ Action, Resource, ...more });
const except = (NotAction: string | string[], more = {}) =>
  allow({ NotAction, Resource: "*", ...more });
const ifX = { Condition: { StringEquals: { x: "1" } } };
const ifXAndY = { Condition: { StringEquals: { x: "1", y: "2" } } };

describe("difference", () => {
  it.each([
    ["the same", [on("a:B")], [on("a:B")]],
    [
      "another letter case of an action",
      [on("EC2:describeinstances")],
      [on("ec2:DescribeInstances")],
    ],
    ["a narrower action", [on("s3:GetObject")], [on("s3:*")]],
    ["a narrower pattern of actions", [on("s3:Get*")], [on("s3:*")]],
    ["a narrower resource", [on("a:B", "arn:x/y/*")], [on("a:B", "arn:x/*")]],
    ["an additional condition", [on("a:B", "*", ifX)], [on("a:B")]],
    ["one condition of two", [on("a:B", "*", ifXAndY)], [on("a:B", "*", ifX)]],
    ["more exceptions", [except(["iam:*", "kms:*"])], [except("iam:*")]],
    ["a wider exception", [except("iam:*")], [except("iam:Get*")]],
    ["actions that are not an exception", [on("s3:GetObject")], [except("iam:*")]],
    ["an exception if everything was allowed", [except("iam:*")], [on("*")]],
    ["two statements for one", [on("a:B", "x"), on("a:C", "x")], [on(["a:B", "a:C"], "x")]],
    [
      "one statement for several that overlap",
      [on(["a:B", "a:C"], ["x", "y"])],
      [on("a:B", ["x", "y"]), on("a:C", "x"), on("a:C", "y")],
    ],
  ])("finds nothing in %s", (_, next, old) => {
    expect(texts(next, old)).toEqual([]);
  });

  it.each([
    ["a wider action", [on("s3:*")], [on("s3:GetObject")], ["s3:* on *"]],
    ["a resource in another letter case", [on("a:B", "X")], [on("a:B", "x")], ["a:B on X"]],
    ["no condition instead of one", [on("a:B")], [on("a:B", "*", ifX)], ["a:B on *"]],
    [
      "one condition instead of two",
      [on("a:B", "*", ifX)],
      [on("a:B", "*", ifXAndY)],
      ["a:B on * if StringEquals x 1"],
    ],
    [
      "fewer exceptions",
      [except("iam:*")],
      [except(["iam:*", "kms:*"])],
      ["everything except iam:* on *"],
    ],
    ["an action that is an exception", [on("iam:Get*")], [except("iam:*")], ["iam:Get* on *"]],
    ["an action that overlaps an exception", [on("i*")], [except("iam:*")], ["i* on *"]],
    [
      "an exception if only some actions were allowed",
      [except("x:*")],
      [on("a:*")],
      ["everything except x:* on *"],
    ],
    ["one of two actions", [on(["a:B", "a:C"])], [on("a:B")], ["a:C on *"]],
    [
      "one action on one resource",
      [on(["a:B", "a:C"], ["x", "y"])],
      [on("a:B", ["x", "y"]), on("a:C", "x")],
      ["a:C on y"],
    ],
    ["a denial instead of an allow", [{ ...on("a:B"), Effect: "Deny" }], [on("a:B")], ["a:B on *"]],
  ])("finds %s", (_, next, old, expected) => {
    expect(texts(next, old)).toEqual(expected);
  });

  it("never joins exceptions with other actions", () => {
    expect(texts([on("s3:GetObject", "x"), except("iam:*"), on("sqs:*", "x")], [])).toEqual([
      "s3:GetObject, sqs:* on x",
      "everything except iam:* on *",
    ]);
  });

  it.each([
    [{ Principal: { AWS: "arn:aws:iam::111111111111:root" } }, { Principal: "*" }, []],
    [
      { Principal: { AWS: "111111111111" } },
      { Principal: { AWS: ["arn:aws:iam::111111111111:root"] } },
      [],
    ],
    [{ Principal: { AWS: ["*"] } }, { Principal: "*" }, []],
    [{ Principal: "*" }, { Principal: { AWS: "arn:x" } }, ["any principal: a:B on *"]],
    [{ Principal: { AWS: "arn:x" } }, { NotPrincipal: { AWS: "arn:y" } }, []],
    [{ Principal: { AWS: "arn:y" } }, { NotPrincipal: { AWS: "arn:y" } }, ["AWS arn:y: a:B on *"]],
    [
      { NotPrincipal: { AWS: "arn:y" } },
      { Principal: { AWS: "arn:x" } },
      ["any principal except AWS arn:y: a:B on *"],
    ],
    [{ NotPrincipal: { AWS: "arn:y" } }, { Principal: "*" }, []],
  ])("compares the principals %j with %j", (next, old, expected) => {
    expect(texts([on("a:B", "*", next)], [on("a:B", "*", old)])).toEqual(expected);
  });

  it("does not expand combinations of actions and resources", () => {
    const many = (count: number, of: string) =>
      Array.from({ length: count }, (_, i) => `${of}${i}`);
    const found = difference([], read([on(many(3000, "s3:Do"), many(3000, "arn:b"))])).added;
    expect(found).toHaveLength(1);
    expect([found[0]?.actions.values.length, found[0]?.resources?.values.length]).toEqual([
      3000, 3000,
    ]);
  });
});
