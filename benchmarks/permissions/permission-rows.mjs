import { join } from "node:path";
import { buildSources } from "../build-sources.mjs";
import { compare } from "../compare.mjs";
import { root } from "../paths.mjs";
import { row } from "../row.mjs";

const here = import.meta.dirname;

/**
 * Yields the rows that show how the time of a review grows with the changed statements and with the planned
 * resources.
 */
export async function* permissionRows() {
  const built = await buildSources({
    report: join(root, "packages/cli/src/permissions/permission-report.ts"),
    review: join(here, "review-entry.ts"),
  });
  try {
    const statements = (count) =>
      built.command(join(here, "compare-statements.mjs"), "report", count);
    const comparison = compare({ ours: statements(8000), theirs: statements(4000), pairs: 7 });
    yield row(
      "permission comparison, 4,000 → 8,000 statements, growth",
      2.3,
      comparison.processorMilliseconds,
      "ms",
    );
    const resources = (count) => built.command(join(here, "review-resources.mjs"), "review", count);
    const review = compare({ ours: resources(20_000), theirs: resources(10_000), pairs: 5 });
    yield row(
      "review of a plan, 10,000 → 20,000 resources, growth",
      2.3,
      review.processorMilliseconds,
      "ms",
    );
  } finally {
    built.remove();
  }
}
