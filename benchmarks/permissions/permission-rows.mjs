import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "tsup";
import { compare } from "../compare.mjs";
import { root } from "../places.mjs";
import { row } from "../row.mjs";

const program = join(import.meta.dirname, "compare-statements.mjs");

/** How the time of comparing permissions grows with the number of statements that change. */
export async function* permissionRows() {
  const directory = mkdtempSync(join(tmpdir(), "kantox-permissions-"));
  try {
    // The comparison is no part of the package's exports: it is built from its source.
    await build({
      config: false,
      silent: true,
      format: ["esm"],
      target: "node20",
      outDir: directory,
      outExtension: () => ({ js: ".mjs" }),
      entry: { report: join(root, "packages/cli/src/permissions/permission-report.ts") },
    });
    const of = (statements) => ({
      command: process.execPath,
      args: [program, join(directory, "report.mjs"), String(statements)],
      cwd: directory,
    });
    const { processorMilliseconds } = compare({ ours: of(8000), theirs: of(4000), pairs: 7 });
    yield row(
      "permission comparison, 4,000 → 8,000 statements, growth",
      2.3,
      processorMilliseconds,
      "ms",
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
