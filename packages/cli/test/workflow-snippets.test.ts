import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { applyCommand } from "../src/commands/apply.command.ts";
import type { CommandDeclaration } from "../src/commands/declaration.ts";
import { driftCommand } from "../src/commands/drift.command.ts";
import { listCommand } from "../src/commands/list.command.ts";
import { planCommand } from "../src/commands/plan.command.ts";
import { workflowProblems, type Workflow } from "./workflow-problems.ts";

const root = resolve(import.meta.dirname, "../../..");
const folder = join(root, "docs/snippets");
const workflows = readdirSync(folder).filter((name) => name.endsWith(".yml"));
const textOf = (name: string): string => readFileSync(join(folder, name), "utf8");
const read = (name: string): Workflow => parse(textOf(name)) as Workflow;

const commands: readonly CommandDeclaration[] = [
  applyCommand,
  driftCommand,
  listCommand,
  planCommand,
];

/** Returns the commands of the driver in a document, each with its options. */
function usesOf(text: string): { command: string; options: string[] }[] {
  return [...text.matchAll(/\bnpx kantox (\w+)([^|>\n)]*)/g)].map(
    ([, command = "", rest = ""]) => ({
      command,
      options: [...rest.matchAll(/--([\w-]+)/g)].map(([, option = ""]) => option),
    }),
  );
}

describe.each(workflows)("the workflow %s", (name) => {
  it("gives no job more access than it needs", () => {
    expect(workflowProblems(read(name))).toEqual([]);
  });

  it("names the version of each pinned action", () => {
    const pins = textOf(name).match(/uses: .*/g) ?? [];
    expect(pins.length).toBeGreaterThan(0);
    expect(pins.filter((pin) => !/^uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(pin))).toEqual(
      [],
    );
  });

  it("uses only commands and options that exist", () => {
    const uses = usesOf(textOf(name));
    expect(uses.length).toBeGreaterThan(1);
    for (const { command, options } of uses) {
      const declared = commands.find((each) => each.name === command);
      expect(Object.keys(declared?.options ?? {})).toEqual(expect.arrayContaining(options));
    }
  });
});

describe("the deployment workflow", () => {
  const { on, jobs } = read("deploy.yml");
  const accessOf = (job: string) => [jobs[job]?.permissions, jobs[job]?.environment];

  it("gives AWS credentials only to jobs of merged code, each limited to its environment", () => {
    expect(on["push"]).toEqual({ branches: ["main"] });
    expect(Object.fromEntries(Object.keys(jobs).map((job) => [job, accessOf(job)]))).toEqual({
      preview: [{ contents: "read" }, undefined],
      comment: [{ "pull-requests": "write" }, undefined],
      environments: [{ contents: "read" }, undefined],
      plan: [{ contents: "read", "id-token": "write" }, "${{ matrix.environment }}-plan"],
      apply: [{ contents: "read", "id-token": "write" }, "${{ matrix.environment }}"],
    });
    expect(jobs["apply"]?.needs).toContain("plan");
  });

  it("previews a pull request only on a local emulator, of the version that the tests use", () => {
    expect(jobs["preview"]?.env).toEqual({ KANTOX_EMULATOR_URL: "http://127.0.0.1:5555" });
    const [tested] =
      readFileSync(join(root, "packages/cli/src/local/emulator.mjs"), "utf8").match(
        /moto\S+==[\d.]+/,
      ) ?? [];
    expect(textOf("deploy.yml")).toContain(`"${tested}"`);
  });

  it("updates its own comment, which it finds by author and marker", () => {
    const { run = "" } = jobs["comment"]?.steps.at(-1) ?? {};
    expect(run).toContain(
      '.user.login == "github-actions[bot]" and (.body | startswith(env.MARKER))',
    );
    expect(run).toContain("--method PATCH");
  });
});

/** A way to weaken the deployment workflow, and the problem that has to be found. */
const weaknesses: [problem: string, from: string | RegExp, to: string][] = [
  ["runs on pull_request_target", "  pull_request:", "  pull_request_target:"],
  ["gives every job a permission", "permissions: {}", "permissions: { contents: write }"],
  ["gives every job a permission", "permissions: {}\n", ""],
  ["gives every job a secret", "jobs:", "env: { A: '${{ secrets.A }}' }\njobs:"],
  ["preview does not pin actions/checkout@v7", /actions\/checkout@\w{40}/, "actions/checkout@v7"],
  ["preview leaves the token in the checkout", "          persist-credentials: false\n", ""],
  ["preview shares a cache with other runs", "          package-manager-cache: false\n", ""],
  ["preview runs scripts of dependencies", "npm ci --ignore-scripts", "npm ci"],
  [
    "preview inserts an expression into a script",
    "- run: npm ci",
    "- run: echo ${{ github.head_ref }} && npm ci",
  ],
  [
    "preview sets no permissions",
    "    permissions:\n      contents: read\n    outputs:\n      plan",
    "    outputs:\n      plan",
  ],
  ["preview has no time limit", "    timeout-minutes: 30\n", ""],
  [
    "preview can get credentials in a pull request",
    "      contents: read\n    outputs:\n      plan",
    "      id-token: write\n    outputs:\n      plan",
  ],
  [
    "preview runs a pull request with more than read access",
    "      contents: read\n    outputs:\n      plan",
    "      issues: write\n    outputs:\n      plan",
  ],
  [
    "preview has secrets in a pull request",
    "KANTOX_SECRET_DEV_DATABASE_URL: placeholder",
    "KANTOX_SECRET_DEV_DATABASE_URL: ${{ secrets.DEV }}",
  ],
  [
    "preview has an environment's secrets in a pull request",
    "    env:\n      KANTOX_EMULATOR_URL",
    "    environment: dev\n    env:\n      KANTOX_EMULATOR_URL",
  ],
  [
    "comment runs the repository and may write",
    "          marker=",
    "          npx kantox list\n          marker=",
  ],
  [
    "environments runs a pull request with more than read access",
    "    if: github.event_name == 'push'\n    runs-on: ubuntu-latest\n    timeout-minutes: 10\n    permissions:\n      contents: read",
    "    runs-on: ubuntu-latest\n    timeout-minutes: 10\n    permissions:\n      contents: write",
  ],
  [
    "plan can get credentials on any branch",
    "    environment: ${{ matrix.environment }}-plan\n",
    "",
  ],
  [
    "plan has credentials before the last step",
    '      - run: npx kantox plan "$ENV',
    '      - run: npm test\n      - run: npx kantox plan "$ENV',
  ],
  [
    "plan has more than one write permission",
    "      contents: read\n      id-token: write",
    "      contents: write\n      id-token: write",
  ],
  [
    "apply has a secret in all steps",
    "      ENVIRONMENT: ${{ matrix.environment }}\n    steps:\n",
    "      ENVIRONMENT: ${{ secrets.X }}\n    steps:\n",
  ],
];

describe("the check of workflows", () => {
  it.each(weaknesses)("finds one that %s", (problem, from, to) => {
    const text = textOf("deploy.yml");
    const at = problem.startsWith("apply") ? text.indexOf("\n  apply:") : 0;
    const weakened = text.slice(0, at) + text.slice(at).replace(from, () => to);
    expect(weakened).not.toBe(text);
    expect(workflowProblems(parse(weakened) as Workflow)).toContain(problem);
  });
});
