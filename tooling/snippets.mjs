// Copies the compiled files of docs/snippets/ into the pages that show them. `node tooling/snippets.mjs` rewrites the pages.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./steps.mjs";

/** A marker names a file. The fenced block after it shows that file; a new marker may still have no block. */
const markedBlock =
  /^<!-- snippet: (?<file>\S+) -->\n(?:\n*(?<fence>`{3,})[^\n]*\n(?:[^]*?\n)??\k<fence>\n)?/gmu;

/**
 * Returns the text of a page with the current content of every snippet that it shows.
 *
 * @param {string} page
 * @param {(file: string) => string} [readSnippet] reads a file by its path in the repository
 * @returns {string}
 * @throws {Error} if a snippet does not exist
 */
export function withSnippets(page, readSnippet = readFile) {
  return page.replaceAll(markedBlock, (_, file) => {
    const code = readSnippet(file).trimEnd();
    return `<!-- snippet: ${file} -->\n\n\`\`\`${extname(file).slice(1)}\n${code}\n\`\`\`\n`;
  });
}

/**
 * Lists the pages that may show snippets.
 *
 * @returns {string[]} paths in the repository of all Markdown files, except generated API reports
 */
export function snippetPages() {
  return execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "--", "*.md"],
    { cwd: root, encoding: "utf8" },
  )
    .split("\n")
    .filter((path) => path !== "" && !path.endsWith(".api.md"));
}

/**
 * Reads a file of the repository.
 *
 * @param {string} path path in the repository
 */
function readFile(path) {
  return readFileSync(join(root, path), "utf8");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of snippetPages()) {
    const before = readFile(path);
    const after = withSnippets(before);
    if (after === before) continue;
    writeFileSync(join(root, path), after);
    console.log(path);
  }
}
