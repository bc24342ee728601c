import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import { changesOf } from "./changes.ts";
import type { ResourceChange } from "./plan-json.ts";
import { movedConstructs } from "./moved-constructs.ts";
import { possibleMoves, type PossibleMove } from "./possible-moves.ts";

const gone = (address: string, before: object = {}): ResourceChange =>
  changeOf(address, ["delete"], { before: { ...before } });
const made = (address: string, after: object = {}): ResourceChange =>
  changeOf(address, ["create"], { after: { ...after } });
/** Returns a change whose name is a secret. */
const secret = ({ change, ...resource }: ResourceChange): ResourceChange => ({
  ...resource,
  change: { ...change, before_sensitive: { name: true }, after_sensitive: { name: true } },
});
const movesIn = (...changes: ResourceChange[]): PossibleMove[] =>
  possibleMoves(changesOf(planOf(...changes), stackOf("dev")));

describe("possibleMoves", () => {
  it("finds a destroyed and a created resource with the same type and name", () => {
    const bucket = { bucket: "shop" };
    expect(movesIn(gone("aws_s3_bucket.a", bucket), made("aws_s3_bucket.b", bucket))).toEqual([
      { from: "aws_s3_bucket.a", to: "aws_s3_bucket.b", physicalName: "shop" },
    ]);
  });

  it.each([
    [
      "another name",
      [gone("aws_s3_bucket.a", { bucket: "a" }), made("aws_s3_bucket.b", { bucket: "b" })],
    ],
    [
      "another type",
      [gone("aws_iam_user.a", { name: "a" }), made("aws_iam_role.b", { name: "a" })],
    ],
    ["no name", [gone("terraform_data.a"), made("terraform_data.b")]],
    [
      "several candidates",
      [
        gone("aws_iam_user.a", { name: "a" }),
        made("aws_iam_user.b", { name: "a" }),
        made("aws_iam_user.c", { name: "a" }),
      ],
    ],
    [
      "a replacement",
      [
        changeOf("aws_iam_user.a", ["delete", "create"], {
          before: { name: "a" },
          after: { name: "a" },
        }),
      ],
    ],
    [
      "a deposed object",
      [
        changeOf("aws_iam_user.a", ["delete"], { before: { name: "a" }, deposed: "1" }),
        made("aws_iam_user.b", { name: "a" }),
      ],
    ],
    [
      "a secret name",
      [
        secret(gone("aws_iam_user.a", { name: "a" })),
        secret(made("aws_iam_user.b", { name: "a" })),
      ],
    ],
  ])("finds none for %s", (_, changes) => {
    expect(movesIn(...changes)).toEqual([]);
  });

  it("finds the siblings of a renamed resource that have no name", () => {
    const alias = { name: "alias/shop" };
    const key = { key_id: "1" };
    expect(
      movesIn(
        gone("aws_kms_alias.key_Alias_11111111", alias),
        gone("aws_kms_key.key_Key_22222222", key),
        gone("aws_kms_key.other_Key_33333333", key),
        made("aws_kms_alias.vault_Alias_44444444", alias),
        made("aws_kms_key.vault_Key_55555555"),
        made("aws_kms_key.new_Key_66666666"),
      ),
    ).toEqual([
      {
        from: "aws_kms_alias.key_Alias_11111111",
        to: "aws_kms_alias.vault_Alias_44444444",
        physicalName: "alias/shop",
      },
      { from: "aws_kms_key.key_Key_22222222", to: "aws_kms_key.vault_Key_55555555" },
    ]);
  });
});

it("finds a sibling whose child id is not in its address, because its construct ends with it", () => {
  const alias = { name: "alias/shop" };
  expect(
    movesIn(
      gone("aws_kms_alias.old-Key_Alias_11111111", alias),
      gone("aws_kms_key.old-Key_22222222", { key_id: "1" }),
      made("aws_kms_alias.team_Key_Alias_44444444", alias),
      made("aws_kms_key.team_Key_55555555"),
    ),
  ).toHaveLength(2);
});

describe("a construct with another id and another physical name", () => {
  const child = (path: string) => ({ "//": { metadata: { path: `shop-dev/${path}` } } });
  const json = {
    resource: {
      aws_s3_bucket: { new_Bucket: child("invoices/Bucket"), other_Bucket: child("other/Bucket") },
      aws_s3_bucket_policy: {
        new_Policy: child("invoices/Policy"),
        other_Policy: child("other/Policy"),
      },
    },
  };
  const old = [
    gone("aws_s3_bucket.data_Bucket_0E3E39A6", { bucket: "data" }),
    gone("aws_s3_bucket_policy.data_Policy_E44F7504", { bucket: "data" }),
  ];
  const created = (id: string) => [
    made(`aws_s3_bucket.${id}_Bucket`, { bucket: id }),
    made(`aws_s3_bucket_policy.${id}_Policy`),
  ];
  const movesOf = (...changes: ResourceChange[]): PossibleMove[] =>
    possibleMoves(changesOf(planOf(...changes), stackOf("dev", { json })));

  it("is recognized by its children", () => {
    expect(movesOf(...old, ...created("new"))).toEqual([
      {
        from: "aws_s3_bucket.data_Bucket_0E3E39A6",
        to: "aws_s3_bucket.new_Bucket",
        formerName: "data",
      },
      { from: "aws_s3_bucket_policy.data_Policy_E44F7504", to: "aws_s3_bucket_policy.new_Policy" },
    ]);
  });

  it("is not recognized if two constructs have these children, or if a child is missing", () => {
    expect(movesOf(...old, ...created("new"), ...created("other"))).toEqual([]);
    expect(movesOf(...old, ...created("new").slice(0, 1))).toEqual([]);
  });
});

describe("movedConstructs", () => {
  const paths: Record<string, string> = {
    "t.b": "team/b/Bucket",
    "t.c": "b/Bucket",
    "t.d": "b/Policy",
  };
  const found = (...pairs: [from: string, to: string][]) =>
    movedConstructs(
      pairs.map(([from, to]) => ({ from, to })),
      (address) => paths[address],
    );

  it("names the former id of a construct under the same parent, once", () => {
    expect(found(["t.data_Bucket_0E3E39A6", "t.c"], ["t.data_Policy_E44F7504", "t.d"])).toEqual([
      { path: "b", movedFrom: "data" },
    ]);
  });

  it("names the former path of a construct under another parent", () => {
    expect(found(["t.data_Bucket_0E3E39A6", "t.b"])).toEqual([
      { path: "team/b", movedFrom: "/data" },
    ]);
  });

  it("names no construct if the former path is not known", () => {
    expect(found(["t.data_Bucket_FFFFFFFF", "t.c"], ["t.data", "t.d"])).toEqual([]);
  });
});
