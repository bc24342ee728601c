import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "tsup";
import { compare } from "../compare.mjs";
import { root } from "../paths.mjs";
import { row } from "../row.mjs";

const source = join(root, "packages/cli/src");

/**
 * Yields the rows that show how the time of a review grows with the changed statements and with the planned
 * resources.
 */
export async function* permissionRows() {
  const directory = mkdtempSync(join(tmpdir(), "kantox-permissions-"));
  try {
    // The package does not export the comparison, so it is built from its source.
    await build({
      config: false,
      silent: true,
      format: ["esm"],
      target: "node20",
      outDir: directory,
      outExtension: () => ({ js: ".mjs" }),
      entry: {
        report: join(source, "permissions/permission-report.ts"),
        review: join(import.meta.dirname, "review-entry.ts"),
      },
    });
    const of = (program, built, count) => ({
      command: process.execPath,
      args: [join(import.meta.dirname, program), join(directory, built), String(count)],
      cwd: directory,
    });
    const statements = (count) => of("compare-statements.mjs", "report.mjs", count);
    const comparison = compare({ ours: statements(8000), theirs: statements(4000), pairs: 7 });
    yield row(
      "permission comparison, 4,000 → 8,000 statements, growth",
      2.3,
      comparison.processorMilliseconds,
      "ms",
    );
    const resources = (count) => of("review-resources.mjs", "review.mjs", count);
    const review = compare({ ours: resources(20_000), theirs: resources(10_000), pairs: 5 });
    yield row(
      "review of a plan, 10,000 → 20,000 resources, growth",
      2.3,
      review.processorMilliseconds,
      "ms",
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
