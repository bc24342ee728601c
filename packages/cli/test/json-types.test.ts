import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const page = readFileSync(join(root, "docs/cli/json.md"), "utf8");
const index = readFileSync(join(root, "packages/cli/src/index.ts"), "utf8");
const surface = readFileSync(join(root, "packages/cli/etc/cli.api.md"), "utf8");

const exported = [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, names = ""]) =>
  names.split(",").flatMap((name) => name.replace("type ", "").trim() || []),
);
const isOfErrorClass = (name: string): boolean => name.startsWith("KantoxError");

/** The types that have a table of properties: the name is in the heading, the properties are in the first cells. */
const documented = new Map(
  page.split(/^#{2,4} /m).flatMap((section): [string, string[]][] => {
    const [, name] = /^`(\w+)`/.exec(section) ?? [];
    if (name === undefined) return [];
    return [[name, [...section.matchAll(/^\| `(\w+)\??` /gm)].map(([, each = ""]) => each)]];
  }),
);

/** The properties that a type declares itself, as the API report has them. */
function propertiesOf(name: string): string[] {
  const [, body = ""] =
    new RegExp(`interface ${name}\\b[^{]*\\{\\n([^]*?)\\n\\}`).exec(surface) ?? [];
  return [...body.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, each = ""]) => each);
}

describe("the page about JSON", () => {
  it("describes every exported type of a document, and no other", () => {
    expect([...documented.keys()].toSorted()).toEqual(
      exported.filter((name) => !isOfErrorClass(name)).toSorted(),
    );
  });

  it.each([...documented].filter(([name]) => name !== "OutputDocument"))(
    "lists the properties of %s",
    (name, properties) => {
      expect(properties.toSorted()).toEqual(propertiesOf(name).toSorted());
      expect(properties.length).toBeGreaterThan(0);
    },
  );
});
