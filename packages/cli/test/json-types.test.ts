import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const folder = join(root, "docs/cli");
const pages = readdirSync(folder)
  .filter((name) => /^json(?:-\w+)?\.md$/.test(name))
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");
const index = readFileSync(join(root, "packages/cli/src/index.ts"), "utf8");
const surface = readFileSync(join(root, "packages/cli/etc/cli.api.md"), "utf8");

const exported = [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, names = ""]) =>
  names.split(",").flatMap((name) => name.replace("type ", "").trim() || []),
);
const isOfErrorClass = (name: string): boolean => name.startsWith("KantoxError");

/** Types with a table of properties: the type is in the heading, and the properties are in the first column. */
const documented = new Map(
  pages.split(/^#{1,4} /m).flatMap((section): [string, string[]][] => {
    const [, name] = /^`(\w+)`/.exec(section) ?? [];
    if (name === undefined) return [];
    return [[name, [...section.matchAll(/^\| `([\w-]+)\??` /gm)].map(([, each = ""]) => each)]];
  }),
);

/** Returns the properties that a type declares itself, or the strings of a union, from the API report. */
function propertiesOf(name: string): string[] {
  const [, union = ""] = new RegExp(`type ${name} = ([^;]*);`).exec(surface) ?? [];
  if (union !== "") return [...union.matchAll(/"([^"]+)"/g)].map(([, each = ""]) => each);
  const [, body = ""] =
    new RegExp(`interface ${name}\\b[^{]*\\{\\n([^]*?)\\n\\}`).exec(surface) ?? [];
  return [...body.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, each = ""]) => each);
}

describe("JSON pages", () => {
  it("describe exactly the exported types of documents", () => {
    expect([...documented.keys()].toSorted()).toEqual(
      exported.filter((name) => !isOfErrorClass(name)).toSorted(),
    );
  });

  it.each([...documented].filter(([name]) => name !== "OutputDocument"))(
    "list the properties of %s",
    (name, properties) => {
      expect(properties.toSorted()).toEqual(propertiesOf(name).toSorted());
      expect(properties.length).toBeGreaterThan(0);
    },
  );
});
