import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const relaxed = [
  {
    path: "shop-dev/data",
    option: "deletion",
    value: '"allow-with-contents"',
    secureDefault: '"protected"',
    reason: "A sandbox.",
  },
  { path: "shop-dev/key", option: "deletionWindowDays", value: "7", secureDefault: "30" },
];

describe("command line", () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await makeProject({
      "shop-shared": appStack("shop-shared", {
        deployment: { environment: "shared", protection: "typed", accountId: "123456789012" },
      }),
      "shop-dev": appStack("shop-dev", {
        dependencies: ["shop-shared"],
        deployment: { environment: "dev", relaxed },
        annotations: Array.from({ length: 50 }, (_, index) => ({
          level: "@cdktf/warn",
          constructPath: `shop-dev/key-${index}`,
          message: "deletion is relaxed",
        })),
      }),
      plain: appStack("plain", { deployment: false }),
    });
  });
  afterAll(() => project.remove());

  it.each([
    ["list"],
    ["access"],
    ["synth"],
    ["plan"],
    ["apply"],
    ["destroy"],
    ["output"],
    ["secret"],
  ])("prints the help of %s with an example to standard output", async (verb) => {
    const { exitCode, stdout, stderr } = await project.kantox([verb, "--help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^Usage: kantox ${verb} `));
    expect(stdout).toMatch(new RegExp(`Example:\n  kantox ${verb}`));
  });

  it("lists all commands and exit codes in its help", async () => {
    const { exitCode, stdout } = await project.kantox(["--help"]);
    expect(exitCode).toBe(0);
    for (const verb of [
      "list",
      "access",
      "synth",
      "plan",
      "apply",
      "destroy",
      "drift",
      "output",
      "secret",
      "bootstrap",
      "exec",
      "doctor",
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${verb} `, "m"));
    }
    expect(stdout).toContain(
      "Exit codes: 0 success; 1 refused or failed; 2 changes were found (plan, drift,\nadopt --dry-run or --markdown); 130, 143 interrupted. exec exits with the\nexit code of the engine.",
    );
    expect((await project.kantox(["help"])).stdout).toBe(stdout);
  });

  it("prints the help of every command within 80 columns, except for examples", async () => {
    const { stdout: all } = await project.kantox(["help"]);
    const names = [...all.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name as string);
    expect(names).toContain("adopt");
    const helps = await Promise.all(
      ["", ...names].map(
        async (name) => (await project.kantox(["help", name].filter(Boolean))).stdout,
      ),
    );
    const lines = helps.join("\n").split("\n");
    expect(lines.filter((line) => line.length > 80 && !line.startsWith("  kantox "))).toEqual([]);
  });

  it("prints its version", async () => {
    const { exitCode, stdout } = await project.kantox(["--version"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it.each([
    [["aply", "dev"], "unknown command 'aply'\n(Did you mean apply?)"],
    [["help", "aply"], "unknown command 'aply'\n(Did you mean apply?)"],
    [["plan", "dev", "--jsn"], "unknown option '--jsn'\n(Did you mean --json?)"],
    [["plan", "dev", "--yes"], "unknown option '--yes'"],
    [["output"], "missing required argument 'environment'"],
    [["apply", "dev", "--confirm"], "option '--confirm <environment>' argument missing"],
    [["apply", "dev", "--confirm", ""], "It must not be empty."],
    [["list", "dev", "--all"], "unknown option '--all'"],
    [["plan", "dev", "--parallel", "0"], "It must be a whole number from 1 to 9999."],
    [["plan", "dev", "--parallel", "many"], "It must be a whole number from 1 to 9999."],
  ])("refuses %j with exit code 1 and an error on standard error", async (args, message) => {
    const { exitCode, stdout, stderr } = await project.kantox(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("bug in kantox");
  });

  it("prints the help to standard error and exits 1 without a command", async () => {
    const { exitCode, stdout, stderr } = await project.kantox([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("Usage: kantox");
  });

  it("lists all environments in dependency order, with their protection", async () => {
    const { exitCode, stdout } = await project.kantox(["list"]);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      [
        "shared   shop-shared · account 123456789012 · terraform · typed",
        "dev      shop-dev · terraform · confirm · 2 relaxed defaults, 1 without a reason",
        "plain    plain · terraform · confirm",
        "",
      ].join("\n"),
    );
  });

  it("lists selected environments as one JSON document", async () => {
    const { exitCode, stdout } = await project.kantox(["list", "dev", "sh*", "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      environments: [
        {
          environment: "shared",
          stack: "shop-shared",
          accountId: "123456789012",
          protection: "typed",
          engine: "terraform",
          dependencies: [],
          relaxed: [],
        },
        {
          environment: "dev",
          stack: "shop-dev",
          protection: "confirm",
          engine: "terraform",
          dependencies: ["shared"],
          relaxed,
        },
      ],
    });
  });

  it("lists relaxed defaults with their reasons", async () => {
    const { exitCode, stdout } = await project.kantox(["list", "shared", "dev", "--relaxed"]);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      [
        "shared   no relaxed defaults",
        "dev      2 relaxed defaults, 1 without a reason",
        '  data   deletion is "allow-with-contents" instead of "protected": A sandbox.',
        "  key    deletionWindowDays is 7 instead of 30, without a reason",
        "",
      ].join("\n"),
    );
  });

  it("prints a warning of many constructs once, and each of them with synth", async () => {
    const few = await project.kantox(["list"]);
    expect(few.stderr).toContain(
      "shop-dev/key-0, shop-dev/key-1 and 48 more: deletion is relaxed\nSynthesized 3 stacks",
    );
    const all = await project.kantox(["synth"]);
    expect(all.stderr.match(/: deletion is relaxed/g)).toHaveLength(50);
  });

  it("prints the folder of each root module, relative to the working directory or as JSON", async () => {
    await project.write("deep/er/keep", "");
    const text = await project.kantox(["synth", "dev"], { cwd: "deep/er" });
    expect([text.exitCode, text.stdout]).toEqual([0, "dev   ../../cdktf.out/stacks/shop-dev\n"]);
    const json = await project.kantox(["synth", "dev", "--json"]);
    expect(JSON.parse(json.stdout)).toEqual({
      environments: [
        {
          environment: "dev",
          stack: "shop-dev",
          folder: join(await realpath(project.root), "cdktf.out/stacks/shop-dev"),
          relaxed,
        },
      ],
    });
  });

  it.each([
    [["plan"], "environment/none"],
    [["plan", "dev", "--all"], "environment/all-and-names"],
    [["apply", "prd"], "environment/unknown"],
    [["destroy", ""], "environment/unknown"],
    [["output", "*"], "environment/several"],
  ])("refuses %j before it looks for an engine", async (args, code) => {
    const { exitCode, stdout, stderr } = await project.kantox([...args, "--json"], {
      env: { PATH: project.barePath },
    });
    expect(exitCode).toBe(1);
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
    expect(error.code).toBe(code);
    expect(stderr).toContain(error.message);
  });

  it.each([[["plan"]], [["apply", "--all", "dev"]], [["destroy"]], [["drift"]]])(
    "refuses %j before it runs the app",
    async (args) => {
      const { exitCode, stderr } = await project.kantox(args);
      expect(exitCode).toBe(1);
      expect(stderr).not.toContain("Synthesized");
    },
  );

  it("suggests a similar environment name and lists all names", async () => {
    const { exitCode, stderr } = await project.kantox(["plan", "dve"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'There is no environment "dve". Did you mean dev?\nKnown: shared, dev, plain.',
    );
  });

  it("works in a subfolder of the project, but not outside of it", async () => {
    expect((await project.kantox(["list"], { cwd: "deep/er" })).exitCode).toBe(0);
    const { exitCode, stderr } = await project.kantox(["list"], { cwd: ".." });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^There is no cdktf\.json in /);
  });
});
