import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DefaultTheme } from "vitepress";
import { docs } from "./pages.ts";

/** Packages with a reference, by the name of their folder below `docs/reference/`. */
const packages: Readonly<Record<string, string>> = {
  blueprints: "@kantox/blueprints",
  cli: "@kantox/cli",
};

/**
 * Returns the sidebar of the reference, which typedoc generates from the code.
 *
 * @throws {Error} if the reference was not generated
 */
export function referenceSidebar(): DefaultTheme.SidebarItem[] {
  return Object.entries(packages).map(([folder, text]) => ({
    text,
    link: `/reference/${folder}/`,
    items: generatedItems(folder),
  }));
}

/** Returns the sidebar of the reference without its groups, such as "Classes". */
export function flatReferenceSidebar(): DefaultTheme.SidebarItem[] {
  return referenceSidebar().map(({ text, items = [] }) => ({
    text: `Reference of ${text}`,
    items: items.flatMap((group) => group.items ?? []),
  }));
}

function generatedItems(folder: string): DefaultTheme.SidebarItem[] {
  const file = join(docs, "reference", folder, "typedoc-sidebar.json");
  if (!existsSync(file)) {
    throw new Error("docs/reference/ is missing. Generate it with `npm run site`.");
  }
  const text = readFileSync(file, "utf8").replaceAll(/("link":"[^"]*)\.md"/g, '$1"');
  const groups = JSON.parse(text) as DefaultTheme.SidebarItem[];
  // The title of a group without a link is a button, and must not contain another button.
  return groups.map((group) => ({
    ...group,
    link: `/reference/${folder}/#${group.text?.toLowerCase().replace(" ", "-")}`,
  }));
}
