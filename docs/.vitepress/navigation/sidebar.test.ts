import { describe, expect, it } from "vitest";
import { addressOf, allPages } from "./pages.ts";
import { misplacedPages, sidebar } from "./sidebar.ts";

const links = (items = sidebar()): string[] =>
  items.flatMap(({ link, items: nested }) => [
    ...(link === undefined ? [] : [link]),
    ...links(nested ?? []),
  ]);

describe("the sidebar", () => {
  it("contains every page", () => {
    const addresses = allPages().map(({ path }) => addressOf(path));
    expect([...new Set(links())].toSorted()).toEqual(addresses.toSorted());
    expect(addresses.length).toBeGreaterThan(80);
  });

  it("shows a new page of a known topic by itself", () => {
    const pages = ["cli/new.md", "elsewhere-jenkins.md", "coming-from/pulumi.md"];
    expect(misplacedPages(pages.map((path) => ({ path, title: "New" })))).toEqual([]);
  });

  it("refuses a page that belongs to no topic", () => {
    const pages = ["new-topic.md", "new-folder/page.md"];
    expect(misplacedPages(pages.map((path) => ({ path, title: "New" })))).toEqual(pages);
  });

  it("starts a folder with its index, then follows the links of the index", () => {
    const driver = links().filter((link) => link.startsWith("/cli/"));
    expect(driver.slice(0, 3)).toEqual(["/cli/", "/cli/init", "/cli/plan"]);
  });

  it("links to the landing page and the index at their addresses on the site", () => {
    expect(addressOf("why.md")).toBe("/");
    expect(addressOf("index.md")).toBe("/contents");
    expect(addressOf("errors/index.md")).toBe("/errors/");
    expect(addressOf("cli/plan.md")).toBe("/cli/plan");
  });
});
