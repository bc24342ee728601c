import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import { beforeAll, describe, expect, it } from "vitest";
import * as library from "../../src/index.ts";
import { childIds } from "./child-ids.ts";

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

describe.each(constructs)("the child ids of %s", (construct) => {
  it(`include every id in ${page}, because every app would destroy a missing child`, () => {
    const made = found[construct] ?? [];
    const gone = documented(construct).filter((line) => !made.includes(line));
    expect(gone, `children of ${construct} that every app would destroy`).toEqual([]);
  });

  it(`are all documented in ${page}`, () => {
    const known = documented(construct);
    expect(found[construct]?.filter((line) => !known.includes(line))).toEqual([]);
  });
});
