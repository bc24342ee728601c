import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { accessibilityFindings } from "../../tooling/browser/accessibility.ts";
import type { Observed } from "../../tooling/browser/observe.ts";
import { overflowingElements } from "../../tooling/browser/overflow.ts";
import { allPaths, useSite, windows } from "./site.ts";

const open = useSite();
const paths = allPaths();

/** Every page is checked in one of these modes, in turn. The main pages are checked in all of them. */
const modes = (["laptop", "phone"] as const).flatMap((window) =>
  (["light", "dark"] as const).map((colors) => ({ window, colors })),
);
const mainPages = [
  "",
  "getting-started",
  "blueprints/secure-bucket",
  "cli/",
  "cli/plan",
  "errors/",
  "permissions",
  "deployer-policy",
  "reference/blueprints/classes/SecureBucket",
];

/** Returns what is wrong on the page that is open. The width is checked in every window. */
async function problemsOn(page: Page, { errors, externalRequests }: Observed): Promise<string[]> {
  const problems = [...errors, ...externalRequests, ...(await accessibilityFindings(page))];
  for (const window of Object.values(windows)) {
    await page.setViewportSize(window);
    problems.push(...(await overflowingElements(page)));
  }
  return problems;
}

describe.concurrent("pages", () => {
  it.each(modes.map((mode, at) => ({ ...mode, at })))(
    "have no errors, fit the window, and are accessible on a $window in $colors colors",
    async ({ window, colors, at }) => {
      await using opened = await open("", { viewport: windows[window], colorScheme: colors });
      const { page, visit } = opened;
      const problems: Record<string, string[]> = {};
      for (const path of paths.filter(
        (each, index) => index % 4 === at || mainPages.includes(each),
      )) {
        const observed = await visit(path);
        const found = await problemsOn(page, observed);
        if (found.length > 0) problems[path] = found;
        await page.setViewportSize(windows[window]);
      }
      expect(problems).toEqual({});
    },
  );
});

describe("the site", () => {
  it("contains the pages that are written by hand, and the reference", () => {
    expect(paths).toEqual(expect.arrayContaining(mainPages));
    expect(paths.length).toBeGreaterThan(200);
  });

  it("shows a page for an address that does not exist", async () => {
    await using opened = await open("no-such-page");
    expect(await opened.page.textContent("h1")).toContain("PAGE NOT FOUND");
    expect(await accessibilityFindings(opened.page, ["serious", "critical"])).toEqual([]);
  });
});
