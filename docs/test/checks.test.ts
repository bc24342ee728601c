import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFindings } from "../../tooling/browser/accessibility.ts";
import { observe } from "../../tooling/browser/observe.ts";
import { openBrowser } from "../../tooling/browser/open-browser.ts";
import { overflowingElements } from "../../tooling/browser/overflow.ts";
import { windows } from "./site.ts";

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "kantox-page-"));
beforeAll(async () => void (browser = await openBrowser()));
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a file with this body as a page, and returns what the checks find. */
async function check(body: string) {
  const file = join(folder, "page.html");
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><title>Page</title><main><h1>Page</h1>${body}</main></html>`,
  );
  await using page = await browser.newPage({ viewport: windows.phone });
  const observed = await observe(page, "file:");
  await page.goto(pathToFileURL(file).href);
  const findings = await accessibilityFindings(page);
  return { ...observed, findings, overflow: await overflowingElements(page) };
}

describe("the checks of a page", () => {
  it("find nothing on a good page", async () => {
    expect(await check("<p>Text</p>")).toEqual({
      errors: [],
      externalRequests: [],
      findings: [],
      overflow: [],
    });
  });

  it("find errors of scripts", async () => {
    const { errors } = await check(`<script>console.error("failed"); missing();</script>`);
    expect(errors).toEqual(["failed", "ReferenceError: missing is not defined"]);
  });

  it("find external requests, and do not send them", async () => {
    const { externalRequests, errors } = await check(
      `<img alt="" src="https://example.com/a.png">`,
    );
    expect(externalRequests).toEqual(["https://example.com/a.png"]);
    expect(errors).toEqual(["Failed to load resource: net::ERR_FAILED"]);
  });

  it("find text without contrast and pictures without a text alternative", async () => {
    const { findings } = await check(
      `<p style="color: #bbb; background: #fff">Text</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`,
    );
    expect(findings.map((finding) => finding.split(" ")[0])).toEqual([
      "color-contrast",
      "image-alt",
    ]);
  });

  it("find content that is wider than the window, unless it scrolls on its own", async () => {
    const wide = `<div id="wide" style="width: 2000px">Text</div>`;
    expect((await check(wide)).overflow.join()).toContain('id="wide"');
    const scrolling = `<div role="region" aria-label="Text" tabindex="0" style="overflow-x: auto">${wide}</div>`;
    expect((await check(scrolling)).overflow).toEqual([]);
  });
});
