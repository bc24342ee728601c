import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const pages = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
  { cwd: root, encoding: "utf8" },
)
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)) && !file.endsWith(".api.md"));
const textOf = (page: string): string => readFileSync(join(root, page), "utf8");
const withoutBlocks = (text: string): string => text.replaceAll(/^ *```[^]*?^ *```$/gm, "");

/** Returns whether a path exists. `<name>` and `*` match any name, and the last part may be a prefix of a name. */
function exists(path: string): boolean {
  let folders = [root];
  const parts = path.replace(/\/$/, "").split("/");
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const pattern = new RegExp(
      `^${part
        .split(/<\w+>|\*/)
        .map((text) => text.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"))
        .join("[\\w-]+")}${isLast ? "" : "$"}`,
    );
    folders = folders.flatMap((folder) =>
      existsSync(folder)
        ? readdirSync(folder)
            .filter((name) => pattern.test(name))
            .map((name) => join(folder, name))
        : [],
    );
  }
  return folders.length > 0;
}

/** Returns the anchors that GitHub creates for the headings of a page. */
function anchorsOf(page: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutBlocks(textOf(page)).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => {
    const anchor = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-");
    const earlier = seen.get(anchor) ?? 0;
    seen.set(anchor, earlier + 1);
    return earlier === 0 ? anchor : `${anchor}-${earlier}`;
  });
}

/** Returns the targets of a page's inline links and reference definitions. */
function targetsOf(page: string): string[] {
  const text = withoutBlocks(textOf(page)).replaceAll(/`[^`\n]*`/g, "");
  return [
    ...text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g),
    ...text.matchAll(/^\[[^\]]+\]: *(\S+)/gm),
  ].map(([, target = ""]) => target);
}

describe("documentation", () => {
  it("mentions only existing paths of the repository", () => {
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/`((?:packages|examples|tooling|benchmarks)\/[^`\s]+)`/g)].map(
        ([, path = ""]) => ({ page, path }),
      ),
    );
    // Files in .kantox are created by the driver, so they are not in the repository.
    const kept = named.filter(({ path }) => !path.includes("/.kantox/"));
    expect(kept.filter(({ path }) => !exists(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(40);
  });

  it("links only to existing pages and headings", () => {
    const links = pages.flatMap((page) =>
      targetsOf(page)
        .filter((target) => !/^[a-z]+:/.test(target))
        .map((target) => {
          const [path = "", anchor] = target.split("#");
          const file = path === "" ? page : join(dirname(page), path);
          return { page, target, file, anchor };
        }),
    );
    const broken = links.filter(({ file, anchor }) => {
      if (!existsSync(join(root, file))) return true;
      return (
        anchor !== undefined && basename(file).endsWith(".md") && !anchorsOf(file).includes(anchor)
      );
    });
    expect(broken.map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
    expect(links.length).toBeGreaterThan(200);
  });

  it("links to no file from a changeset, because its text is copied into the changelogs of the packages", () => {
    const changesets = pages.filter((page) => /^\.changeset\/(?!README)/.test(page));
    const relative = changesets.flatMap((page) =>
      targetsOf(page).filter((target) => !/^[a-z]+:/.test(target)),
    );
    expect(relative).toEqual([]);
  });
});
