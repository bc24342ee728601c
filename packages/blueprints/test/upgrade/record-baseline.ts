import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { baselines, keptBaselines } from "./baseline.ts";
import { pendingChangesets, repository } from "./changesets.ts";
import { synthesizeFixedApp } from "./fixed-app.ts";

/**
 * Writes the baseline of a release: what the fixed app synthesizes now. Returns a sentence about the result. The
 * baseline of a published release is never replaced.
 */
export function recordBaseline(version: string): string {
  if (!/^\d+\.\d+\.\d+$/.test(version) || version === "0.0.0") {
    throw new Error(`A baseline belongs to a release, e.g. 1.2.0, got ${JSON.stringify(version)}.`);
  }
  const folder = join(baselines, version);
  const name = relative(repository, folder);
  const isFinal = keptBaselines().some((kept) => kept.version === version && !kept.isPreliminary);
  if (isFinal) return `${name} already contains the baseline of this release.`;
  const app = synthesizeFixedApp();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [stack, text] of Object.entries(app)) {
    writeFileSync(
      join(folder, `${stack}.tf.json`),
      `${JSON.stringify(JSON.parse(text), null, 2)}\n`,
    );
  }
  const included = pendingChangesets().map((changeset) => changeset.name);
  writeFileSync(join(folder, "changesets.json"), `${JSON.stringify(included, null, 2)}\n`);
  return `Recorded ${name}`;
}
