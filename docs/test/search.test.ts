import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { allPages, docs } from "../.vitepress/navigation/pages.ts";
import { useSite } from "./site.ts";

const open = useSite();

const codes = readdirSync(join(docs, "errors"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) => [
    ...readFileSync(join(docs, "errors", file), "utf8").matchAll(/^### `(.+)`$/gm),
  ])
  .map(([, code = ""]) => code);
const blueprints = allPages()
  .filter(({ path, title }) => path.startsWith("blueprints/") && /^[A-Z]\w+[A-Z]\w+$/.test(title))
  .map(({ title }) => title);

/** Searches for a string and returns the titles of the first results. */
async function search(page: Page, text: string): Promise<string[]> {
  await page.fill("#localsearch-input", text);
  // The results follow the input after a short delay.
  await page
    .waitForFunction(
      (wanted) =>
        [...document.querySelectorAll(".result .titles")]
          .slice(0, 3)
          .some(({ textContent }) => textContent.includes(wanted)),
      text,
      { timeout: 10_000 },
    )
    .catch(() => undefined);
  return page
    .locator(".result .titles")
    .evaluateAll((titles) => titles.slice(0, 3).map(({ textContent }) => textContent.trim()));
}

/** Divides the strings, so that several pages search at the same time. */
const groups = (texts: readonly string[], count: number): string[][] =>
  Array.from({ length: count }, (_, group) => texts.filter((_text, at) => at % count === group));

describe.concurrent("the search", () => {
  it.each(groups([...codes, ...blueprints], 4))(
    "finds $0 and others among the first results",
    async (...texts) => {
      await using opened = await open("");
      const { page, observed } = opened;
      await page.keyboard.press("Control+k");
      const missed: string[] = [];
      for (const text of texts) {
        const titles = await search(page, text);
        if (!titles.some((title) => title.includes(text)))
          missed.push(`${text}: ${titles.join(", ")}`);
      }
      expect(missed).toEqual([]);
      expect(observed).toEqual({ errors: [], externalRequests: [] });
    },
  );

  it("is tested with every error code and every blueprint", () => {
    expect(codes.length).toBeGreaterThan(200);
    expect(blueprints.length).toBeGreaterThanOrEqual(10);
  });

  it("opens a result with the keyboard", async () => {
    await using opened = await open("");
    const { page } = opened;
    await page.keyboard.press("/");
    await search(page, "secure-bucket/tags");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/errors\/.*#secure-buckettags$/);
    await page.locator("h3#secure-buckettags").waitFor();
  });
});
