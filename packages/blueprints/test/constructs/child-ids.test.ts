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

/** The lines of a construct's table on the page: child id and type. */
function documented(construct: string): string[] {
  const [, section = ""] = text.split(new RegExp(`^### ${construct}$`, "m"));
  const [table = ""] = section.split(/^#/m);
  return [...table.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\|/gm)]
    .map(([, id, type]) => `${id} ${type}`)
    .toSorted();
}

it("every construct of the library has an entry in every-construct.ts", () => {
  expect(Object.keys(found).toSorted()).toEqual(constructs.toSorted());
});

describe.each(constructs)("of %s", (construct) => {
  it(`every child id that ${page} documents is there: one that goes is destroyed in every app`, () => {
    const made = found[construct] ?? [];
    const gone = documented(construct).filter((line) => !made.includes(line));
    expect(gone, `${construct} would lose in every app`).toEqual([]);
  });

  it(`every child id is documented in ${page}`, () => {
    const known = documented(construct);
    expect(found[construct]?.filter((line) => !known.includes(line))).toEqual([]);
  });
});
