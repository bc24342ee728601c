import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const source = resolve(import.meta.dirname, "../src");
const architecture = resolve(import.meta.dirname, "../../../docs/architecture.md");

/** The modules in the table of `docs/architecture.md`. Each may import the modules before it. */
const order = [...readFileSync(architecture, "utf8").matchAll(/^\| `([a-z-]+)\/` +\|/gm)].map(
  ([, name = ""]) => name,
);

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
);

/** Returns the name of a file's module. Files directly in `src` belong to no module. */
function moduleOf(file: string): string | undefined {
  return file.includes("/") ? file.split("/")[0] : undefined;
}

/** Returns the driver's files that a file imports, including type imports and dynamic imports. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), "utf8");
  return [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
    relative(source, resolve(join(source, dirname(file)), path)),
  );
}

describe("modules of the driver", () => {
  it("are all listed in the architecture's table", () => {
    const modules = new Set(files.flatMap((file) => moduleOf(file) ?? []));
    expect([...modules].toSorted()).toEqual(order.toSorted());
  });

  it("import only modules above them in the table", () => {
    const backward = files.flatMap((file) => {
      const own = moduleOf(file);
      if (own === undefined) return [];
      return importsOf(file)
        .filter((target) => {
          const other = moduleOf(target);
          if (other === own) return false;
          return other === undefined || order.indexOf(other) > order.indexOf(own);
        })
        .map((target) => `${file} imports ${target}`);
    });
    expect(backward).toEqual([]);
  });
});
