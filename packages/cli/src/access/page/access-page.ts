import { createHash } from "node:crypto";
import type { AccessDocument } from "../access-document.ts";
import { notReadLines } from "../not-read-lines.ts";
import { Html, markup } from "./markup.ts";
import { principalCards } from "./principal-cards.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { resourceCards } from "./resource-cards.ts";

/** The first characters of every page, which distinguish it from a file that another program wrote. */
export const pageStart = "<!doctype html>\n<!-- Written by kantox access. -->\n";

/**
 * Returns one self-contained page. It requests nothing, and its content security policy allows only its own style and
 * script. Without the script, everything is shown.
 */
export function accessPage(document: AccessDocument): string {
  const { environments, principals, resources } = document;
  const names = environments.map(({ environment }) => environment);
  const notRead = notReadLines(document);
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(pageStyle)}'`,
    `script-src '${hashOf(pageScript)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = markup`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${policy}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <title>Who may do what: ${names.join(", ")}</title>
      <link rel="icon" href="data:," />
      ${new Html(`<style>${pageStyle}</style>`)}
    </head>
    <body>
      <a class="skip" href="#content">Skip the filters</a>
      <header>
        <h1>Who may do what</h1>
        <p class="soft">
          ${environments.length === 1 ? "Environment" : "Environments"}: ${names.join(", ")}
          · ${principals.length} principals
        </p>
        <p>
          This page shows the statements of the policies in the app. A request needs a statement
          that allows it, and no statement that denies it. Policies outside the app, e.g. those of
          an organization, are not part of it.
        </p>
      </header>
      ${filters(document)}
      <main id="content" tabindex="-1">
        ${
          notRead.length === 0
            ? []
            : [
                markup`<section
                  class="card note${document.notRead.length === 0 ? "" : " unread"}"
                  aria-labelledby="not-read"
                >
                  <h2 id="not-read">What is not known</h2>
                  ${notRead.map(drawnList)}
                </section>`,
              ]
        }
        <section data-view="principals" aria-labelledby="principals">
          <h2 id="principals">Principals</h2>
          ${principalCards(principals)}
        </section>
        <section data-view="resources" aria-labelledby="resources">
          <h2 id="resources">Resources</h2>
          ${resourceCards(principals, resources)}
        </section>
      </main>
      <footer>Written by <code>kantox access</code> from the synthesized files of the app.</footer>
      ${new Html(`<script>${pageScript}</script>`)}
    </body>
  </html>`;
  return `${pageStart}${page.text}\n`;
}

function drawnList([title = "", ...items]: readonly string[]): Html {
  return markup`<p>${title}</p>
    <ul>
      ${items.map((item) => markup`<li><code>${item.trim()}</code></li>`)}
    </ul>`;
}

function filters({ environments, principals }: AccessDocument): Html {
  const permissions = principals.flatMap((each) => each.permissions);
  const suggestions: readonly (readonly [string, string, readonly string[]])[] = [
    ["principal", "Principal", principals.map(({ principal }) => principal)],
    ["resource", "Resource", permissions.flatMap(({ resources = [] }) => resources)],
    ["action", "Action", permissions.flatMap(({ actions }) => actions)],
  ];
  const choice = (name: string, label: string, all: readonly (readonly [string, string])[]): Html =>
    markup`<label
      >${label}<select name="${name}">
        ${all.map(([value, text]) => markup`<option value="${value}">${text}</option>`)}
      </select></label
    >`;
  return markup`<div class="bar" hidden>
    <form role="search" aria-label="Filters" autocomplete="off">
      ${suggestions.map(([name, label, values]) => markup`<label class="wide">${label}<input type="search" name="${name}" list="${name}-list" spellcheck="false" /></label><datalist id="${name}-list">${[...new Set(values)].toSorted().map((value) => markup`<option value="${value}"></option>`)}</datalist>`)}
      ${choice("effect", "Effect", [
        ["", "all"],
        ["allow", "allowed"],
        ["deny", "denied"],
      ])}
      ${environments.length === 1 ? [] : [choice("environment", "Environment", [["", "all"], ...environments.map(({ environment }) => [environment, environment] as const)])]}
      <button type="reset">Clear</button>
      <fieldset aria-label="View">
        <label><input type="radio" name="view" value="principals" checked />By principal</label
        ><label><input type="radio" name="view" value="resources" />By resource</label
        ><output aria-live="polite"></output>
      </fieldset>
    </form>
  </div>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
