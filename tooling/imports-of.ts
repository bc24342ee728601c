import { readFileSync } from "node:fs";
import ts from "typescript";

/** Returns the names of the modules that a source file imports, including imports of types and dynamic imports. */
export function importsOf(file: string): string[] {
  return ts
    .preProcessFile(readFileSync(file, "utf8"), true, true)
    .importedFiles.map(({ fileName }) => fileName);
}

/** Returns the text below a heading of a page, up to the next heading. */
export function sectionOf(page: string, heading: string): string {
  const [, section = ""] = page.split(`\n${heading}\n`);
  return section.split(/^#/m)[0] ?? "";
}
