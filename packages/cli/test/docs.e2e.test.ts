import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const docs = join(import.meta.dirname, "../../../docs");
const page = readFileSync(join(docs, "cli/index.md"), "utf8");
const commands = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name as string);

/** The names in backticks of a row's cell, e.g. of the commands that take a flag. */
const named = (cell: string): string[] =>
  [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name as string);

/** The flags of each command, as the page has them. */
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

describe("the page of the driver", () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await makeProject({ dev: appStack("dev") });
  });
  afterAll(() => project.remove());

  const help = async (...args: string[]): Promise<string> =>
    (await project.kantox([...args, "--help"])).stdout;

  it("has every command and no other", async () => {
    const known = [...(await help()).matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name as string);
    expect(commands.toSorted()).toEqual(known.toSorted());
    expect(known).toContain("bootstrap");
  });

  it("has the flags that each command takes, and no other", async () => {
    const taken: Record<string, string[]> = {};
    for (const name of Object.keys(documented())) {
      const flags = [...(await help(name)).matchAll(/^ {2}(--[\w-]+)/gm)].map(
        ([, flag]) => flag as string,
      );
      taken[name] = flags.filter((flag) => flag !== "--help").toSorted();
    }
    const said = Object.entries(documented()).map(([name, flags]) => [name, flags.toSorted()]);
    expect(Object.fromEntries(said)).toEqual(taken);
  });

  it("shows workflows that are YAML, with commands that the driver takes", async () => {
    const elsewhere = readFileSync(join(docs, "elsewhere.md"), "utf8");
    const workflow = readFileSync(join(docs, "snippets/deploy.yml"), "utf8");
    const blocks = [...elsewhere.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      ([, text]) => text as string,
    );
    expect(blocks).toHaveLength(2);
    expect(Object.keys((parse(workflow) as { jobs: object }).jobs)).toEqual([
      "environments",
      "plan",
      "apply",
    ]);
    for (const block of blocks) expect(parse(block)).toHaveProperty("version");
    const shown = [workflow, ...blocks].join("\n").matchAll(/npx kantox (\w+)((?: [\w"$-]+)*)/g);
    const seen: string[] = [];
    for (const [, name = "", rest = ""] of shown) {
      const flags = rest.split(" ").filter((word) => word.startsWith("--"));
      expect(documented()[name]).toEqual(expect.arrayContaining(flags));
      seen.push(name);
    }
    expect(seen.toSorted()).toEqual(["apply", "list", "plan", "synth", "synth"]);
  });
});
