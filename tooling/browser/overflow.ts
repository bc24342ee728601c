import type { Page } from "playwright-core";

/**
 * Returns the elements that reach beyond the right edge of the window, so that the whole page scrolls sideways. Empty if
 * the page fits. Content of a region that scrolls on its own does not count.
 */
export async function overflowingElements(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const isWide = (element) => element.getBoundingClientRect().right > width + 1;
    const wide = [...document.querySelectorAll("body *")].filter(isWide);
    return ["the page is " + document.documentElement.scrollWidth + " px wide",
      ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
  })()`);
}
