import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const docs = join(import.meta.dirname, "../../../docs");
const page = readFileSync(join(docs, "cli/index.md"), "utf8");
const commands = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name as string);

/** Returns the names in backticks in a table cell, e.g. the commands that accept a flag. */
const named = (cell: string): string[] =>
  [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name as string);

/** Returns the flags of each command, as the page documents them. */
function documented(): Record<string, string[]> {
  const flags = Object.fromEntries(commands.map((name) => [name, [] as string[]]));
  let where: string[] = [];
  for (const [, flag, cell = ""] of page.matchAll(/^\| `(--[\w-]+)[^`]*` +\| ([^|]+) \|/gm)) {
    if (cell.startsWith("everywhere")) {
      where = commands.filter((name) => !named(cell).includes(name));
    } else if (!cell.startsWith("the same")) where = named(cell);
    for (const name of where) flags[name]?.push(flag as string);
  }
  return flags;
}

describe("documentation of the driver", () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await makeProject({ dev: appStack("dev") });
  });
  afterAll(() => project.remove());

  const help = async (...args: string[]): Promise<string> =>
    (await project.kantox([...args, "--help"])).stdout;

  it("lists exactly the existing commands", async () => {
    const known = [...(await help()).matchAll(/^ {2}(\w+) /gm)]
      .map(([, name]) => name as string)
      .filter((name) => name !== "help");
    expect(commands.toSorted()).toEqual(known.toSorted());
    expect(known).toContain("bootstrap");
  });

  it("lists exactly the flags of each command", async () => {
    const accepted: Record<string, string[]> = {};
    for (const name of Object.keys(documented())) {
      const flags = [...(await help(name)).matchAll(/^ {2}(--[\w-]+)/gm)].map(
        ([, flag]) => flag as string,
      );
      accepted[name] = flags.toSorted();
    }
    const listed = Object.entries(documented()).map(([name, flags]) => [name, flags.toSorted()]);
    expect(Object.fromEntries(listed)).toEqual(accepted);
  });

  it("shows workflows with valid YAML and existing commands", async () => {
    const pages = ["github-actions-deploy.md", "github-actions-drift.md", "elsewhere.md"]
      .map((name) => readFileSync(join(docs, name), "utf8"))
      .join("\n");
    const blocks = [...pages.matchAll(/```ya?ml\n([\s\S]*?)```/g)].map(
      ([, text]) => text as string,
    );
    // The workflows of GitHub Actions, and the configurations of other services.
    const kinds = blocks.map((block) => ("jobs" in (parse(block) as object) ? "jobs" : "version"));
    expect(kinds.toSorted()).toEqual(["jobs", "jobs", "version", "version"]);
    for (const block of blocks) expect(parse(block)).toHaveProperty(kinds[blocks.indexOf(block)]!);
    const shown = blocks.join("\n").matchAll(/npx kantox (\w+)((?: [\w"$-]+)*)/g);
    const seen = new Set<string>();
    for (const [, name = "", rest = ""] of shown) {
      const flags = rest.split(" ").filter((word) => word.startsWith("--"));
      expect(documented()[name]).toEqual(expect.arrayContaining(flags));
      seen.add(name);
    }
    expect([...seen].toSorted()).toEqual(["apply", "drift", "list", "plan", "synth"]);
  });
});
