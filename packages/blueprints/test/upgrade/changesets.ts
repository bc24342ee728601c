import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { impactsIn, type Impact } from "./impact.ts";

export const repository = resolve(import.meta.dirname, "../../../..");
const folder = join(repository, ".changeset");
const changelog = join(repository, "packages/blueprints/CHANGELOG.md");

/** A changeset of the library that no release contains yet. */
export interface PendingChangeset {
  readonly name: string;
  readonly impact: Impact;
}

/** Returns the changesets of the library that no release contains yet, by name. */
export function pendingChangesets(): PendingChangeset[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      if (!/^"@kantox\/blueprints":/m.test(text)) return [];
      return [{ name: file, impact: onlyImpact(file, text) }];
    });
}

function onlyImpact(file: string, text: string): Impact {
  const [impact, ...more] = impactsIn(text);
  if (impact !== undefined && more.length === 0) return impact;
  throw new Error(
    `.changeset/${file} must contain one line with its Terraform impact. .changeset/README.md describes it.`,
  );
}

/** Returns the impacts in the changelog of the library, by release. */
export function releasedImpacts(
  text: string = existsSync(changelog) ? readFileSync(changelog, "utf8") : "",
): Map<string, Impact[]> {
  const [, ...sections] = text.split(/^## (?=\d)/m);
  return new Map(
    sections.map((section) => [/^[\d.]+/.exec(section)?.[0] ?? "", impactsIn(section)]),
  );
}
