import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, sectionOf } from "../../../tooling/imports-of.ts";

const source = resolve(import.meta.dirname, "../src");
const architecture = resolve(import.meta.dirname, "../../../docs/architecture.md");

/** The modules in the table of `docs/architecture.md`. Each may import the modules before it. */
const order = [
  ...sectionOf(readFileSync(architecture, "utf8"), "### Modules").matchAll(
    /^\| `([a-z-]+)\/` +\|/gm,
  ),
].map(([, name = ""]) => name);

const imports = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(?:ts|mjs)$/.test(file) && !file.endsWith(".test.ts"))
  .flatMap((file) => importsOf(join(source, file)).map((name) => ({ file, name })));

/** Imports of the driver's own files, with the imported file. */
const internal = imports
  .filter(({ name }) => name.startsWith("."))
  .map(({ file, name }) => ({ file, target: relative(source, join(source, dirname(file), name)) }));

/** Returns the name of a file's module. Files directly in `src` belong to no module. */
function moduleOf(file: string): string | undefined {
  return file.includes("/") ? file.split("/")[0] : undefined;
}

/** Lists imports of modules that a pattern matches, except imports by the files that may import them. */
function forbidden(pattern: RegExp, mayImport: (file: string) => boolean = () => false): string[] {
  return imports
    .filter(({ file, name }) => pattern.test(name) && !mayImport(file))
    .map(({ file, name }) => `${file} imports ${name}`);
}

describe("modules of the driver", () => {
  it("are all listed in the architecture's table", () => {
    const modules = new Set(imports.flatMap(({ file }) => moduleOf(file) ?? []));
    expect([...modules].toSorted()).toEqual(order.toSorted());
  });

  it("import only modules above them in the table", () => {
    const backward = internal.filter(({ file, target }) => {
      const own = moduleOf(file);
      const other = moduleOf(target);
      if (own === undefined || other === own) return false;
      return other === undefined || order.indexOf(other) > order.indexOf(own);
    });
    expect(backward.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
    expect(internal.length).toBeGreaterThan(500);
  });

  it("depend on no framework, not on the library, and not on the entry point", () => {
    expect(
      forbidden(/^(?:cdktf|constructs|@cdktf\/|@kantox\/)|^\.\.?\/(?:.*\/)?index\.ts$/),
    ).toEqual([]);
  });

  it("start processes only in processes/ and local/", () => {
    const child = /^(?:node:)?child_process$/;
    const mayStart = (file: string) => ["local", "processes"].includes(moduleOf(file) ?? "");
    expect(forbidden(child, mayStart)).toEqual([]);
  });

  it("need only Node in local/, which tooling runs before anything is built", () => {
    const others = imports.filter(
      ({ file, name }) => moduleOf(file) === "local" && !/^node:|^\.\/[^/]+\.mjs$/.test(name),
    );
    expect(others).toEqual([]);
    expect(imports.some(({ file }) => moduleOf(file) === "local")).toBe(true);
  });

  it("use the parser of the command line only in program.ts", () => {
    expect(forbidden(/^commander$/, (file) => file === "program.ts")).toEqual([]);
  });

  it("import the process only in main.ts", () => {
    expect(forbidden(/^(?:node:)?process$/, (file) => file === "main.ts")).toEqual([]);
  });
});
