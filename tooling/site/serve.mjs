// @ts-check
// Serves a built site on this machine, for the tests in a browser and for Lighthouse.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** @type {Readonly<Record<string, string>>} */
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".xml": "application/xml",
};

/**
 * Serves a built site on the loopback interface, as GitHub Pages does: files are compressed, a page is found without
 * `.html`, and a missing page answers 404 with `404.html`.
 *
 * @param {string} folder the built site
 * @param {string} base the path of the site, such as `/infrastructure/`
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} the address of the landing page
 */
export async function serveSite(folder, base) {
  /** @type {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>} */
  const answer = async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : "..";
    const { file, content } = await find(folder, path);
    response.writeHead(file === "404.html" ? 404 : 200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "content-encoding": "gzip",
      "cache-control": "max-age=600",
    });
    response.end(gzipSync(content));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => void server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

/**
 * Finds the file of a path, or `404.html`.
 *
 * @param {string} folder
 * @param {string} path
 */
async function find(folder, path) {
  const isInside = !path.split("/").includes("..");
  const files = path === "" || path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  for (const file of isInside ? files : []) {
    const content = await readFile(join(folder, file)).catch(() => undefined);
    if (content !== undefined) return { file, content };
  }
  return { file: "404.html", content: await readFile(join(folder, "404.html")) };
}
