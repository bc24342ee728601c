import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const source = resolve(import.meta.dirname, "../src");
const architecture = resolve(import.meta.dirname, "../../../docs/architecture.md");

/** The modules of the table in `docs/architecture.md`: each may import those before it. */
const order = [...readFileSync(architecture, "utf8").matchAll(/^\| `([a-z-]+)\/` +\|/gm)].map(
  ([, name = ""]) => name,
);

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
);

/** Name of a file's module; files at the top belong to none. */
function moduleOf(file: string): string | undefined {
  return file.includes("/") ? file.split("/")[0] : undefined;
}

/** The files of the driver that a file imports, type imports and dynamic ones included. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), "utf8");
  return [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
    relative(source, resolve(join(source, dirname(file)), path)),
  );
}

describe("the import law of the driver", () => {
  it("lists every module in the architecture's table", () => {
    const modules = new Set(files.flatMap((file) => moduleOf(file) ?? []));
    expect([...modules].toSorted()).toEqual(order.toSorted());
  });

  it("allows a module only imports from modules above it", () => {
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
