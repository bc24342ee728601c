import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { builtCodes, codesOfDriver, codesOfLibrary } from "./codes-in-source.ts";

const root = resolve(import.meta.dirname, "../../..");
const docs = join(root, "docs");
const driver = codesOfDriver(join(root, "packages/cli/src"));
const library = codesOfLibrary(join(root, "packages/blueprints/src"));

/** The documentation of an error code: the text below its heading. */
interface Entry {
  readonly page: string;
  readonly code: string;
  readonly text: string;
}

/** The pages for each prefix of codes, from the table in the index. Codes without a prefix share one page. */
const pagesByPrefix = new Map(
  [
    ...readFileSync(join(docs, "errors/index.md"), "utf8").matchAll(
      /^\| (.+?) \| (.*\]\(.*) \|$/gm,
    ),
  ].flatMap(([, prefixes = "", links = ""]) => {
    const pages = [...links.matchAll(/\]\((.+?)\)/g)].map(([, page = ""]) => page);
    return [...prefixes.matchAll(/`([a-z-]+)`|single word/g)].map(
      ([, prefix = ""]) => [prefix, pages] as const,
    );
  }),
);

/** Returns the pages that the index names for a code. */
function pagesOf(code: string): readonly string[] {
  return pagesByPrefix.get(code.includes("/") ? code.split("/")[0]! : "") ?? [];
}

/** Returns the entries of the pages about one package. */
function entriesOf(name: "driver" | "library"): Entry[] {
  return readdirSync(join(docs, "errors"))
    .filter((page) => page.startsWith(name))
    .flatMap((page) =>
      readFileSync(join(docs, "errors", page), "utf8")
        .split(/^(?=##)/m)
        .flatMap((section) => {
          const [, code, text = ""] = /^### `([^`]+)`\n([^]*)$/.exec(section) ?? [];
          return code === undefined ? [] : [{ page, code, text }];
        }),
    );
}

describe.each([
  { name: "driver", codes: driver.codes, least: 90 },
  { name: "library", codes: library, least: 110 },
] as const)("error pages of the $name", ({ name, codes, least }) => {
  const entries = entriesOf(name);
  const documented = entries.map(({ code }) => code);

  it("have an entry for every code", () => {
    const missing = [...codes].filter((code) => !documented.includes(code)).toSorted();
    expect(missing.map((code) => `${pagesOf(code).join(" or ")}: ${code}`)).toEqual([]);
    expect(codes.size).toBeGreaterThanOrEqual(least);
  });

  it("have no duplicate entries, and none for a code that no longer exists", () => {
    expect(documented.filter((code) => !codes.has(code))).toEqual([]);
    expect(documented.filter((code, at) => documented.indexOf(code) !== at)).toEqual([]);
  });

  it("describe the meaning, the cause and the fix of each code", () => {
    const whole = /^\n\S[^]*\n\n- \*\*Cause:\*\* \S[^]*\n- \*\*Fix:\*\* \S/;
    expect(entries.filter(({ text }) => !whole.test(text)).map(({ code }) => code)).toEqual([]);
  });

  it("match the pages that the index names for the codes", () => {
    expect(entries.filter(({ code, page }) => !pagesOf(code).includes(page))).toEqual([]);
  });

  it("list the codes in alphabetical order", () => {
    for (const page of new Set(entries.map((entry) => entry.page))) {
      const onPage = entries.filter((entry) => entry.page === page).map(({ code }) => code);
      expect(onPage).toEqual(onPage.toSorted());
    }
  });
});

describe("sources of the driver", () => {
  it("contain no error code that this test cannot read", () => {
    expect(driver.unreadable).toEqual([]);
  });

  it("build engine error codes only from the listed verbs", () => {
    const files = readdirSync(join(root, "packages/cli/src/engine"));
    const verbs = files
      .filter((file) => !file.endsWith(".test.ts"))
      .flatMap((file) => [
        ...readFileSync(join(root, "packages/cli/src/engine", file), "utf8").matchAll(
          /\bengineFailure\(root, "([a-z]+)", /g,
        ),
      ]);
    expect(verbs.map(([, verb]) => `engine/${verb}`).toSorted()).toEqual(
      builtCodes["engine/${verb}"],
    );
  });
});

describe("documentation", () => {
  it("mentions only codes that exist", () => {
    const codes = new Set([...driver.codes, ...library]);
    const prefixes = new Set([...codes].map((code) => code.split("/")[0]));
    const pages = [
      "README.md",
      "packages/cli/README.md",
      "packages/blueprints/README.md",
      "examples/kantox/README.md",
      ...readdirSync(docs, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".md"))
        .map((file) => join("docs", file)),
    ];
    const unknown = pages.flatMap((page) =>
      [...readFileSync(join(root, page), "utf8").matchAll(/`([a-z-]+)\/([a-z-]+)`/g)]
        .map(([, prefix, name]) => ({ page, prefix, code: `${prefix}/${name}` }))
        .filter(({ prefix, code }) => prefixes.has(prefix) && !codes.has(code)),
    );
    expect(unknown).toEqual([]);
  });
});
