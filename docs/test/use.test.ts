import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accessibilityFindings } from "../../tooling/browser/accessibility.ts";
import { docs } from "../.vitepress/navigation/pages.ts";
import { useSite, windows } from "./site.ts";

const open = useSite();

describe("code on a page", () => {
  it("can be copied as a whole", async () => {
    await using opened = await open("blueprints/secure-bucket", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const { page } = opened;
    const block = page.locator("div.language-ts").first();
    await block.hover();
    await block.locator("button.copy").click();
    await block.locator("button.copy.copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(`${copied.trimEnd()}\n`).toBe(
      readFileSync(join(docs, "snippets/secure-bucket.ts"), "utf8"),
    );
  });
});

describe("the colors", () => {
  it("follow the system, and stay as chosen on the next page", async () => {
    await using opened = await open("", { colorScheme: "dark" });
    const { page } = opened;
    const isDark = () => page.evaluate(() => document.documentElement.classList.contains("dark"));
    expect(await isDark()).toBe(true);
    await page.locator(".VPNavBarAppearance button").click();
    expect(await isDark()).toBe(false);
    await page.reload();
    expect(await isDark()).toBe(false);
  });
});

describe("the keyboard", () => {
  it("reaches the content with the first link of the page", async () => {
    await using opened = await open("cli/plan");
    const { page } = opened;
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => location.hash)).toBe("#VPContent");
  });

  it("opens a topic of the sidebar", async () => {
    await using opened = await open("getting-started");
    const { page } = opened;
    const topic = page.locator(".VPSidebarItem.level-0", { hasText: "Error codes" }).first();
    await topic.locator(".caret").focus();
    await page.keyboard.press("Enter");
    await topic.locator("a", { hasText: "Keys" }).waitFor();
  });

  it("scrolls a wide table", async () => {
    await using opened = await open("blueprints/secure-bucket", { viewport: windows.phone });
    const { page } = opened;
    const table = page.locator('[role="region"][aria-label^="Table:"]').first();
    await table.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((region) => region.scrollLeft > 0, await table.elementHandle());
  });
});

describe("a phone", () => {
  it("shows the menu and the topics in panels", async () => {
    await using opened = await open("cli/plan", { viewport: windows.phone, hasTouch: true });
    const { page, observed } = opened;
    await page.locator("button.VPNavBarHamburger").click();
    await page.locator(".VPNavScreen").getByText("Blueprints").waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.locator("button.VPNavBarHamburger").click();
    await page.locator(".VPLocalNav button.menu").click();
    await page.locator(".VPSidebar.open").waitFor();
    await page.locator(".VPSidebar a").getByText("Drift", { exact: true }).click();
    await page.waitForURL(/\/cli\/drift$/);
    expect(observed).toEqual({ errors: [], externalRequests: [] });
  });
});
