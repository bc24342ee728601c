import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import { beforeAll, describe, expect, it } from "vitest";
import * as library from "../../src/index.ts";
import { formerChildIds } from "../../src/moves/former-child-ids.ts";
import { childIds } from "./child-ids.ts";
import { lostChildren } from "./lost-children.ts";

const page = "docs/addresses.md";
const text = readFileSync(join(import.meta.dirname, "../../../..", page), "utf8");

const constructs = Object.entries(library).flatMap(([name, exported]) =>
  typeof exported === "function" && exported.prototype instanceof Construct ? [name] : [],
);

let found: Record<string, string[]>;

beforeAll(() => void (found = childIds()));

/** Returns the rows of a construct's table on the page: child id and type. */
function documented(construct: string): string[] {
  const [, section = ""] = text.split(new RegExp(`^### ${construct}$`, "m"));
  const [table = ""] = section.split(/^#/m);
  return [...table.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\|/gm)]
    .map(([, id, type]) => `${id} ${type}`)
    .toSorted();
}

it("covers every construct of the library with an entry in every-construct.ts", () => {
  expect(Object.keys(found).toSorted()).toEqual(constructs.toSorted());
});

const renamesOf = (construct: string): Readonly<Record<string, readonly string[]>> =>
  (formerChildIds as Readonly<Record<string, Record<string, readonly string[]>>>)[construct] ?? {};

describe("a renamed child", () => {
  const onPage = ["Bucket aws_s3_bucket", "Policy aws_s3_bucket_policy"];

  it.each([
    ["nothing is renamed", ["Bucket aws_s3_bucket", "Policy aws_s3_bucket_policy"], {}, []],
    [
      "a rename is declared",
      ["Store aws_s3_bucket", "Policy aws_s3_bucket_policy"],
      { Store: ["Bucket"] },
      [],
    ],
    [
      "no rename is declared",
      ["Store aws_s3_bucket", "Policy aws_s3_bucket_policy"],
      {},
      ["Bucket aws_s3_bucket"],
    ],
    [
      "the rename leads to another type",
      ["Store aws_s3_object", "Policy aws_s3_bucket_policy"],
      { Store: ["Bucket"] },
      ["Bucket aws_s3_bucket"],
    ],
    [
      "the rename leads to no child",
      ["Policy aws_s3_bucket_policy"],
      { Store: ["Bucket"] },
      ["Bucket aws_s3_bucket"],
    ],
  ])("is lost, or not, if %s", (_, created, renames, lost) => {
    expect(lostChildren(onPage, created, renames)).toEqual(lost);
  });
});

describe.each(constructs)("the child ids of %s", (construct) => {
  it(`include every id in ${page}, because every app would destroy a missing child`, () => {
    const made = found[construct] ?? [];
    const gone = lostChildren(documented(construct), made, renamesOf(construct));
    expect(
      gone,
      `children of ${construct} that every app would destroy. Restore their ids, or declare the renames in src/moves/former-child-ids.ts`,
    ).toEqual([]);
  });

  it("include the current id of every declared rename, and no former id", () => {
    const made = (found[construct] ?? []).map((line) => line.split(" ")[0]);
    const renames = Object.entries(renamesOf(construct));
    expect(renames.filter(([current]) => !made.includes(current))).toEqual([]);
    expect(renames.flatMap(([, former]) => former).filter((id) => made.includes(id))).toEqual([]);
  });

  it(`are all documented in ${page}`, () => {
    const known = documented(construct);
    expect(found[construct]?.filter((line) => !known.includes(line))).toEqual([]);
  });
});
