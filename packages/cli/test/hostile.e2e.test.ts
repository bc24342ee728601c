import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type RunResult, type TestProject } from "./run-kantox.ts";

const hostile =
  "a\nb\rc\u001b[2J\u001b]0;title\u0007\u0000\u0085\u009b31m\u202e\u2066\u200f\ufeff\t\"'`${jsonencode(1)}%{ if true }$(touch owned)";
const big = "x".repeat(64 * 1024);
// Escapes text for the app's configuration, as a library has to. Otherwise the engine would interpret it.
const literal = (text: string): string => text.replaceAll("${", "$${").replaceAll("%{", "%%{");

/** Control characters except line ends, and characters that change the direction of text. */
const active =
  // oxlint-disable-next-line no-control-regex -- the pattern looks for control characters
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

describe.skipIf(noEngine !== "")(`hostile text${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
  });
  afterEach(() => project.remove());

  const synthesizes = (options: StackOptions): Promise<void> =>
    project.synthesizes({ dev: appStack("dev", options) });

  /** Runs kantox, and checks that its output is short and contains no control characters. */
  async function kantox(...args: string[]): Promise<RunResult> {
    const ended = await project.kantox(args);
    for (const text of [ended.stdout, ended.stderr]) {
      expect(active.exec(text)?.[0]).toBeUndefined();
      expect(text.length).toBeLessThan(32 * 1024);
    }
    expect(ended.stderr).not.toContain("bug in kantox");
    expect(await project.read("owned")).toBeUndefined();
    if (args.includes("--json")) JSON.parse(ended.stdout);
    return ended;
  }

  it("in a value is stored and returned unchanged", async () => {
    await synthesizes({
      data: { thing: { input: literal(hostile.replace("\u0000", "")) } },
      outputs: { thing: { value: "${terraform_data.thing.output}" } },
    });
    expect((await kantox("apply", "dev", "--yes")).exitCode).toBe(0);
    const { stdout } = await kantox("output", "dev", "--json");
    const { thing } = JSON.parse(stdout) as { thing: { value: string } };
    expect(thing.value).toBe(hostile.replace("\u0000", ""));
    // A pipe receives the exact value. The output tests check that a terminal does not.
    const piped = await project.kantox(["output", "dev", "thing"]);
    expect(piped.stdout).toBe(`${thing.value}\n`);
  });

  it("in an address is escaped and shown on one line in every kind of report", async () => {
    const keys = { [hostile.replaceAll("\u0000", "")]: "1", [big]: "2" };
    await synthesizes({
      data: {
        many: {
          for_each: Object.fromEntries(
            Object.entries(keys).map(([key, value]) => [literal(key), value]),
          ),
          input: "${each.value}",
        },
      },
    });
    expect((await kantox("plan", "dev")).exitCode).toBe(2);
    expect((await kantox("plan", "dev", "--markdown")).exitCode).toBe(2);
    expect((await kantox("apply", "dev", "--yes")).exitCode).toBe(0);
    expect((await kantox("destroy", "dev", "--yes")).exitCode).toBe(0);
  });

  it("in an error is escaped", async () => {
    const failing = (text: string): StackOptions => ({
      data: {
        other: { lifecycle: { ignore_changes: ["input"] } },
        thing: {
          lifecycle: {
            precondition: [
              { condition: "${terraform_data.other.id == null}", error_message: literal(text) },
            ],
          },
        },
      },
    });
    for (const text of [hostile.replaceAll("\u0000", ""), big]) {
      await synthesizes(failing(text));
      const { exitCode, stderr } = await kantox("plan", "dev");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("dev: Resource precondition failed");
    }
  });

  it("in a warning is escaped", async () => {
    for (const text of [hostile.replaceAll("\u0000", ""), big]) {
      const assert = [
        {
          condition: "${terraform_data.thing.input == 0}",
          error_message: literal(`${text} is not what it is`),
        },
      ];
      await synthesizes({
        data: { thing: { input: text.length } },
        json: { check: { thing: { assert } } },
      });
      for (const flags of [[], ["--json"], ["--markdown"]]) {
        const ended = await kantox("plan", "dev", ...flags);
        expect(ended.exitCode).toBe(2);
        expect(ended.stdout + ended.stderr).toMatch(/1 warning|Check block assertion failed/);
      }
      expect((await kantox("apply", "dev", "--yes")).exitCode).toBe(0);
    }
  });

  it("in an annotation is escaped", async () => {
    for (const text of [hostile, big]) {
      for (const level of ["@cdktf/warn", "@cdktf/error", hostile]) {
        await synthesizes({ annotations: [{ level, constructPath: text, message: text }] });
        const { exitCode } = await kantox("list", "--json");
        expect(exitCode).toBe(level === "@cdktf/warn" ? 0 : 1);
      }
    }
  });

  it.each([
    ["environment", { environment: hostile }],
    ["environment of 64 KB", { environment: big }],
    ["account", { accountId: hostile }],
    ["protection", { protection: hostile }],
    ["version", { version: hostile }],
    ["version of 64 KB", { version: big }],
    ["name of a Kubernetes secret", { kubernetesSecrets: [{ [hostile]: hostile, name: hostile }] }],
    ["key of 64 KB", { kubernetesSecrets: [{ name: "a", data: { [big]: { output: big } } }] }],
  ])("as %s is refused", async (_, deployment) => {
    await synthesizes({ deployment });
    expect((await kantox("list", "--json")).exitCode).toBe(1);
  });

  it.each([
    ["control characters", "de\u001b[2Jv"],
    ["a mark that reverses the text direction", "dev\u202edorp"],
    ["an invisible character", "de\u200bv"],
    ["a line end", "dev\nqa"],
  ])("as the name of a stack is refused: %s", async (_, name) => {
    await project.synthesizes({ [name]: appStack("dev", { deployment: false }) });
    const { exitCode, stdout } = await kantox("list", "--json");
    expect(exitCode).toBe(1);
    expect(stdout).toContain('"code": "synth/manifest"');
  });

  it("on the command line is escaped in the error", async () => {
    await synthesizes({});
    const given = hostile.replaceAll("\u0000", "");
    for (const args of [
      ["plan", given],
      ["plan", big],
      ["apply", "dev", "--yes", "--confirm", given],
      ["output", "dev", given],
      ["plan", "dev", "--engine", given],
      ["plan", "dev", "--emulator", given],
      ["secret", "dev", "--name", given],
      [given],
      ["plan", `--${given}`],
    ]) {
      expect((await kantox(...args)).exitCode).toBe(1);
    }
  });
});
