import type { Page } from "playwright-core";

/** What went wrong on a page since it was opened. */
export interface Observed {
  /** Errors and warnings on the console, and exceptions that no code caught. */
  readonly errors: string[];
  /** Addresses outside the origin of the page that it requested. */
  readonly externalRequests: string[];
}

/**
 * Records the errors and the external requests of a page from now on. External requests are blocked.
 *
 * @param origin the beginning of every address that the page may request, such as `http://127.0.0.1:4000/` or `file:`
 */
export async function observe(page: Page, origin: string): Promise<Observed> {
  const observed: Observed = { errors: [], externalRequests: [] };
  page.on("pageerror", (error) => observed.errors.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) observed.errors.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) observed.errors.push(`${response.status()} ${response.url()}`);
  });
  await page.route(
    (url) => !/^(?:data|blob):/.test(url.href) && !url.href.startsWith(origin),
    (route) => {
      observed.externalRequests.push(route.request().url());
      return route.abort();
    },
  );
  return observed;
}
