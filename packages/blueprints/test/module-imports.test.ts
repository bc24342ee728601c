import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, sectionOf } from "../../../tooling/imports-of.ts";

const source = resolve(import.meta.dirname, "../src");
const section = sectionOf(
  readFileSync(resolve(import.meta.dirname, "../../../docs/architecture.md"), "utf8"),
  "### Imports",
);

/** The shared folders of the table in `docs/architecture.md`: each may import those before it. */
const shared = [...section.matchAll(/^\| `([a-z0-9-]+)\/` +\|/gm)].map(([, name = ""]) => name);

/** The files that may import cdktf, in addition to those with the class of a construct. */
const mayImportCdktf = [...section.matchAll(/^- `([a-z0-9-]+\/[a-z0-9-]+\.ts)`/gm)].map(
  ([, file = ""]) => file,
);

const imports = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.includes("/") && file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .flatMap((file) => importsOf(join(source, file)).map((name) => ({ file, name })));

const folderOf = (file: string): string => dirname(file).split("/")[0] ?? "";

/** Imports across folders, with the file that each one names. */
const across = imports
  .filter(({ name }) => name.startsWith("."))
  .map(({ file, name }) => ({ file, target: relative(source, join(source, dirname(file), name)) }))
  .filter(({ file, target }) => folderOf(file) !== folderOf(target));

const withCdktf = imports.filter(({ name }) => /^cdktf(?:\/|$)/.test(name)).map(({ file }) => file);

const hasConstruct = (file: string): boolean =>
  /^export class \w+[^{]*? extends Construct\b/m.test(readFileSync(join(source, file), "utf8"));

describe("folders of the library", () => {
  it("exist if the architecture page lists them", () => {
    const folders = new Set(imports.map(({ file }) => folderOf(file)));
    expect(shared.filter((folder) => !folders.has(folder))).toEqual([]);
    expect(new Set(shared).size).toBe(shared.length);
    expect(shared.length).toBeGreaterThan(5);
  });

  it("import only shared folders, and a shared folder only those above it", () => {
    const broken = across.filter(({ file, target }) => {
      const other = shared.indexOf(folderOf(target));
      const own = shared.indexOf(folderOf(file));
      return other === -1 || (own !== -1 && other > own);
    });
    expect(broken.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
    expect(across.length).toBeGreaterThan(300);
  });

  it("import cdktf only in files with the class of a construct, and in files that the page lists", () => {
    expect(
      withCdktf.filter((file) => !hasConstruct(file) && !mayImportCdktf.includes(file)),
    ).toEqual([]);
  });

  it("import cdktf in every file that the page lists", () => {
    expect(mayImportCdktf.filter((file) => !withCdktf.includes(file))).toEqual([]);
  });

  it("import neither the entry point nor the driver", () => {
    const names = /^@kantox\/|^\.\.?\/(?:.*\/)?index\.ts$/;
    expect(imports.filter(({ name }) => names.test(name))).toEqual([]);
  });
});
