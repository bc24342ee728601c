// Counts avoided words in everything that a person reads. `node tooling/plain-english/check.mjs [PATH…]` shows each of them in
// these files; without a path it shows only the words that occur too often in an area.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../steps.mjs";
import { allowedUses } from "./allowed-uses.mjs";
import { avoidedWords } from "./avoided-words.mjs";
import { prose } from "./prose.mjs";

const paths = process.argv.slice(2);
const files = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...paths],
  { cwd: root, encoding: "utf8" },
)
  .split("\n")
  .filter((path) => /\.(?:ts|mjs|js|md|ya?ml)$/u.test(path) && !isExempt(path));

/** @type {Map<string, { words: number, uses: Map<string, string[]> }>} */
const areas = new Map();
const unused = new Set(paths.length === 0 ? allowedUses : []);

for (const path of files) {
  const area = areas.get(areaOf(path)) ?? { words: 0, uses: new Map() };
  areas.set(areaOf(path), area);
  for (const { line, text } of prose(path, readFileSync(join(root, path), "utf8"))) {
    area.words += text.match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0;
    for (const { name, pattern } of avoidedWords) {
      for (const { 0: found, index } of text.matchAll(pattern)) {
        const around = text.slice(Math.max(0, index - 40), index + found.length + 40).trim();
        const allowed = allowedUses.find((use) => use.path === path && around.includes(use.text));
        if (allowed !== undefined) unused.delete(allowed);
        else area.uses.set(name, [...(area.uses.get(name) ?? []), `${path}:${line}: ${around}`]);
      }
    }
  }
}

let failed = false;
for (const [name, { words, uses }] of areas) {
  for (const { name: word, write, perTenThousand } of avoidedWords) {
    const found = uses.get(word) ?? [];
    if (paths.length === 0 && found.length <= (perTenThousand * words) / 10_000) continue;
    if (found.length === 0) continue;
    failed = true;
    console.log(
      `\n${name} (${words} words): ${word}: ${found.length}, ` +
        `at most ${perTenThousand} in 10,000 words. Write: ${write}.\n  ${found.join("\n  ")}`,
    );
  }
}
for (const { path, text } of unused) {
  failed = true;
  console.log(`allowed-uses.mjs: "${text}" is no longer in ${path}. Remove the entry.`);
}
process.exitCode = failed ? 1 : 0;

/** Words are counted per area, so that many words of one kind of text do not hide those of another. */
function areaOf(path) {
  const isTest = path.includes(".test.") || path.includes("/test/");
  const [first, second] = path.split("/");
  if (first === "packages") return `${first}/${second} ${isTest ? "tests" : "source"}`;
  if (first === "docs") return second === "decisions" ? "docs/decisions" : "docs";
  return isTest ? "other tests" : "other files";
}

/** Generated files, and the list of the words itself. */
function isExempt(path) {
  return path === "pnpm-lock.yaml" || path.startsWith("tooling/plain-english/");
}
