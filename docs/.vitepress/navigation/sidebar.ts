import type { DefaultTheme } from "vitepress";
import { addressOf, allPages, linkedFrom, type Page } from "./pages.ts";
import { topics, type Topic } from "./topics.ts";

/**
 * Returns the sidebar: every page of `docs/`, below its topic.
 *
 * @throws {Error} if a page belongs to no topic, or to several
 */
export function sidebar(): DefaultTheme.SidebarItem[] {
  const pages = allPages();
  const misplaced = misplacedPages(pages);
  if (misplaced.length > 0) {
    throw new Error(
      `These pages belong to no topic or to several: ${misplaced.join(", ")}. Edit docs/.vitepress/navigation/topics.ts.`,
    );
  }
  return topics.map((topic) => {
    const [first, ...others] = linksOf(topic, pages);
    if (first === undefined) throw new Error(`The topic "${topic.title}" has no pages.`);
    return {
      text: topic.title,
      // A title without a link would be a button that contains another button.
      link: first.link,
      collapsed: others.length === 0 ? undefined : topic.title !== "Start",
      items: first.isIndex || others.length === 0 ? others : [first, ...others],
    };
  });
}

/** Returns every topic with all its pages, including its index. */
export function allTopics(): DefaultTheme.SidebarItem[] {
  const pages = allPages();
  return topics.map((topic) => ({ text: topic.title, items: linksOf(topic, pages) }));
}

function linksOf(topic: Topic, pages: readonly Page[]) {
  return pagesOf(topic, pages).map(({ path, title }) => ({
    text: title.replace(/^0+/, ""),
    link: addressOf(path),
    isIndex: path.endsWith("/index.md"),
  }));
}

/** Returns the paths of the pages that do not belong to exactly one topic. */
export function misplacedPages(pages: readonly Page[]): string[] {
  return pages
    .filter((page) => topics.filter((topic) => pagesOf(topic, [page]).length > 0).length !== 1)
    .map(({ path }) => path);
}

/** Returns the pages of a topic, in the order of the sidebar. */
function pagesOf(topic: Topic, pages: readonly Page[]): Page[] {
  return topic.pages.flatMap((name) => {
    const folder = `${name}/`;
    const matching = pages.filter(
      ({ path }) => path === `${name}.md` || path.startsWith(`${name}-`) || path.startsWith(folder),
    );
    const order = orderIn(matching, folder);
    return matching.toSorted((a, b) => order(a.path) - order(b.path));
  });
}

/** Returns a function that gives the position of a page of a folder. */
function orderIn(pages: readonly Page[], folder: string): (path: string) => number {
  const index = `${folder}index.md`;
  const hasIndex = pages.some(({ path }) => path === index);
  const links = hasIndex ? [index, ...linkedFrom(index)] : linkedFrom("index.md");
  return (path) => {
    if (!path.startsWith(folder)) return -1;
    const at = links.indexOf(path);
    return at === -1 ? links.length : at;
  };
}
