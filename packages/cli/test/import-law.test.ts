import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, sectionOf } from "../../../tooling/imports-of.ts";

const source = resolve(import.meta.dirname, "../src");
const architecture = resolve(import.meta.dirname, "../../../docs/architecture.md");

/** The modules of the table in `docs/architecture.md`: each may import those before it. */
const order = [
  ...sectionOf(readFileSync(architecture, "utf8"), "### Modules").matchAll(
    /^\| `([a-z-]+)\/` +\|/gm,
  ),
].map(([, name = ""]) => name);

const imports = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .flatMap((file) => importsOf(join(source, file)).map((name) => ({ file, name })));

/** Imports of the driver's own files, with the file that each one names. */
const internal = imports
  .filter(({ name }) => name.startsWith("."))
  .map(({ file, name }) => ({ file, target: relative(source, join(source, dirname(file), name)) }));

/** Returns the name of a file's module, or nothing for files at the top. */
function moduleOf(file: string): string | undefined {
  return file.includes("/") ? file.split("/")[0] : undefined;
}

/** Lists imports of modules that a pattern matches, except imports by the files that may import them. */
function forbidden(pattern: RegExp, mayImport: (file: string) => boolean = () => false): string[] {
  return imports
    .filter(({ file, name }) => pattern.test(name) && !mayImport(file))
    .map(({ file, name }) => `${file} imports ${name}`);
}

describe("the import law of the driver", () => {
  it("lists every module in the architecture's table", () => {
    const modules = new Set(imports.flatMap(({ file }) => moduleOf(file) ?? []));
    expect([...modules].toSorted()).toEqual(order.toSorted());
  });

  it("allows a module only imports from modules above it", () => {
    const backward = internal.filter(({ file, target }) => {
      const own = moduleOf(file);
      const other = moduleOf(target);
      if (own === undefined || other === own) return false;
      return other === undefined || order.indexOf(other) > order.indexOf(own);
    });
    expect(backward.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
    expect(internal.length).toBeGreaterThan(500);
  });

  it("depends on no framework, not on the library, and not on its own entry point", () => {
    expect(
      forbidden(/^(?:cdktf|constructs|@cdktf\/|@kantox\/)|^\.\.?\/(?:.*\/)?index\.ts$/),
    ).toEqual([]);
  });

  it("starts processes only in processes/", () => {
    const child = /^(?:node:)?child_process$/;
    expect(forbidden(child, (file) => moduleOf(file) === "processes")).toEqual([]);
  });

  it("uses the parser of the command line only in program.ts", () => {
    expect(forbidden(/^commander$/, (file) => file === "program.ts")).toEqual([]);
  });

  it("imports the process only in main.ts", () => {
    expect(forbidden(/^(?:node:)?process$/, (file) => file === "main.ts")).toEqual([]);
  });
});
