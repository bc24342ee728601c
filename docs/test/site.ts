import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { observe, type Observed } from "../../tooling/browser/observe.ts";
import { openBrowser } from "../../tooling/browser/open-browser.ts";
import { serveSite } from "../../tooling/site/serve.mjs";
import { homepage } from "../.vitepress/project.ts";

/** The built site. */
export const built = resolve(import.meta.dirname, "../../.cache/site");

/** Window sizes: a laptop and a phone. */
export const windows = {
  laptop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** A page that is open in the browser. */
export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  /** What went wrong on the page since it was opened. */
  readonly observed: Observed;
  /** Opens another page of the site in the same window. */
  readonly visit: (path: string) => Promise<Observed>;
}

/** Returns the paths of all pages, such as `cli/plan`. The path of the landing page is empty. */
export function allPaths(): string[] {
  return readdirSync(built, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html") && file !== "404.html")
    .map((file) => file.replace(/(^|\/)index\.html$|\.html$/, "$1"))
    .toSorted();
}

/** Serves the site and opens a browser for the tests of a file. Returns a function that opens a page. */
export function useSite(): (path: string, options?: BrowserContextOptions) => Promise<OpenPage> {
  let site: Awaited<ReturnType<typeof serveSite>>;
  let browser: Browser;
  beforeAll(async () => {
    if (!existsSync(join(built, "index.html"))) {
      throw new Error("The site is not built. Run `npm run site` first.");
    }
    site = await serveSite(built, new URL(homepage).pathname);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return async (path, options) => {
    const context = await browser.newContext({ viewport: windows.laptop, ...options });
    const page = await context.newPage();
    const visit = async (to: string): Promise<Observed> => {
      observed.errors.length = 0;
      observed.externalRequests.length = 0;
      await page.goto(`${site.url}${to}`, { waitUntil: "load" });
      // The menus and the search work once Vue has started, which marks the page.
      await page.waitForFunction("document.querySelector('#app')?.__vue_app__ !== undefined");
      return observed;
    };
    const observed = await observe(page, site.url);
    await visit(path);
    return { page, observed, visit, [Symbol.asyncDispose]: () => context.close() };
  };
}
