import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Result } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Checks an open page with axe and returns its findings, each with the first elements it applies to.
 *
 * @param impacts the impacts to report
 */
export async function accessibilityFindings(
  page: Page,
  impacts: readonly string[] = ["moderate", "serious", "critical"],
): Promise<string[]> {
  // A string, because the page has no other script that this function could refer to.
  const violations = await page.evaluate<Result[]>(
    `(async () => {
      if (!globalThis.axe) { ${axe} }
      return (await axe.run(document, { resultTypes: ["violations"] })).violations;
    })()`,
  );
  return violations
    .filter(({ impact }) => impacts.includes(String(impact)))
    .map(({ id, impact, nodes }) => {
      const elements = nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html} (${failureSummary})`);
      return `${id} (${impact}), ${nodes.length} elements: ${elements.join("; ")}`;
    });
}
