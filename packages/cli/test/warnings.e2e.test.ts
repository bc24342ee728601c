import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEmulator, noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { awsProvider } from "./aws-provider.ts";
import { makeProject, type RunResult, type TestProject } from "./run-kantox.ts";

/** Check blocks that cause warnings if they fail: the first during a plan, the second only during an apply. */
const checks = {
  check: {
    planned: {
      assert: [{ condition: '${terraform_data.a.input == "x"}', error_message: "a is not x" }],
    },
    applied: {
      assert: [{ condition: '${terraform_data.b.output == "y"}', error_message: "b is not y" }],
    },
  },
};
const later = {
  summary: "Check block assertion known after apply",
  detail:
    "The condition could not be evaluated at this time, a result will be known when this plan is applied.",
  addresses: ["check.applied"],
};
const failed = (name: string, detail: string) => ({
  summary: "Check block assertion failed",
  detail,
  addresses: [`check.${name}`],
});
const aFailed = "dev: warning: Check block assertion failed\n  at check.planned\n  a is not x\n";
const bFailed = "dev: warning: Check block assertion failed\n  at check.applied\n  b is not y\n";

describe.skipIf(noEngine !== "")(`warnings of an engine${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject({ dev: withChecks() });
  });
  afterEach(() => project.remove());

  function withChecks(more: object = {}, data: Readonly<Record<string, object>> = {}) {
    return appStack("dev", {
      data: { a: { input: "1" }, b: { input: "2" }, ...data },
      json: { ...checks, ...more },
    });
  }
  const environments = ({ stdout }: RunResult): Record<string, unknown>[] =>
    (JSON.parse(stdout) as { environments: Record<string, unknown>[] }).environments;
  const times = (text: string, part: string): number => text.split(part).length - 1;

  it("are printed to standard error next to a plan", async () => {
    const { exitCode, stdout, stderr } = await project.kantox(["plan", "dev"]);
    expect(exitCode).toBe(2);
    expect(stdout).not.toContain("warning");
    expect(stderr).toContain(aFailed);
    expect(stderr).toContain("dev: warning: Check block assertion known after apply\n");
  });

  it("are part of a plan's documents, and do not change the exit code", async () => {
    const json = await project.kantox(["plan", "dev", "--json"]);
    expect(json.exitCode).toBe(2);
    expect(environments(json)).toMatchObject([
      { warnings: [failed("planned", "a is not x"), later] },
    ]);
    expect(json.stderr).not.toContain("warning");
    const markdown = await project.kantox(["plan", "dev", "--markdown"]);
    expect(markdown.stdout).toContain("<details><summary>2 warnings</summary>");
    expect(markdown.stdout).toContain(
      "- **Check block assertion failed**: a is not x · `check.planned`",
    );
    expect(markdown.stderr).not.toContain("warning");
  });

  it("are printed once by an apply, whether they come from the plan or the apply", async () => {
    const { exitCode, stdout, stderr } = await project.kantox(["apply", "dev", "--yes"]);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^dev applied in .*\n$/)]);
    expect(times(stderr, aFailed)).toBe(1);
    expect(times(stderr, bFailed)).toBe(1);
    expect(stderr.indexOf(aFailed)).toBeLessThan(stderr.indexOf(bFailed));
    // The same is true without changes.
    const again = await project.kantox(["apply", "dev", "--json"]);
    expect(again.exitCode).toBe(0);
    expect(environments(again)).toMatchObject([
      {
        result: "unchanged",
        warnings: [failed("planned", "a is not x"), failed("applied", "b is not y")],
      },
    ]);
  });

  it("are part of an apply's document, first those of the plan and then those of the apply", async () => {
    const ended = await project.kantox(["apply", "dev", "--yes", "--json"]);
    expect(environments(ended)).toMatchObject([
      {
        result: "applied",
        warnings: [failed("planned", "a is not x"), later, failed("applied", "b is not y")],
      },
    ]);
  });

  it("are also printed for a failed apply and a failed plan", async () => {
    const provisioner = [{ "local-exec": { command: "exit 7" } }];
    const broken = { broken: { input: "${terraform_data.b.output}", provisioner } };
    await project.synthesizes({ dev: withChecks({}, broken) });
    const apply = await project.kantox(["apply", "dev", "--yes", "--json"]);
    expect(apply.exitCode).toBe(1);
    expect(environments(apply)).toMatchObject([
      {
        result: "failed",
        warnings: [failed("planned", "a is not x"), later, failed("applied", "b is not y")],
      },
    ]);
    const precondition = [{ condition: "${terraform_data.a.id == null}", error_message: "no" }];
    const refusing = { broken: { lifecycle: { precondition } } };
    await project.synthesizes({ dev: withChecks({}, refusing) });
    const plan = await project.kantox(["plan", "dev"]);
    expect(plan.exitCode).toBe(1);
    expect(plan.stderr).toContain("dev: Resource precondition failed\n");
    expect(plan.stderr).toContain(aFailed);
  });

  it("are printed by drift and destroy", async () => {
    await project.kantox(["apply", "dev", "--yes"]);
    const drift = await project.kantox(["drift", "dev"]);
    expect([drift.exitCode, drift.stdout]).toEqual([0, expect.not.stringContaining("warning")]);
    expect(drift.stderr).toContain(bFailed);
    const document = await project.kantox(["drift", "dev", "--json"]);
    expect(environments(document)).toMatchObject([
      { warnings: [failed("planned", "a is not x"), failed("applied", "b is not y")] },
    ]);
    const destroy = await project.kantox(["destroy", "dev", "--yes"]);
    expect(destroy.exitCode).toBe(0);
  });

  it("are printed with secrets masked, like errors", async () => {
    const secret = "correct-horse-battery-staple";
    const told = {
      variable: { word: { type: "string", ephemeral: true } },
      check: {
        told: {
          assert: [
            { condition: "${length(var.word) == 0}", error_message: `it is ${secret}, it said` },
          ],
        },
      },
    };
    await project.synthesizes({ dev: withChecks(told) });
    const env = { KANTOX_SECRET_DEV_WORD: secret };
    for (const args of [
      ["plan", "dev"],
      ["plan", "dev", "--json"],
      ["plan", "dev", "--markdown"],
      ["apply", "dev", "--yes"],
      ["drift", "dev"],
    ]) {
      const { stdout, stderr } = await project.kantox(args, { env });
      expect(stdout + stderr).toContain("it is (secret), it said");
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it("are printed by the apply of a written plan if they come from the apply", async () => {
    const out = await mkdtemp(join(tmpdir(), "kantox-plans-"));
    await project.kantox(["plan", "dev", "--out", out]);
    const { exitCode, stderr } = await project.kantox(["apply", "--plan", out, "--yes"]);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining(bFailed)]);
    await rm(out, { recursive: true });
  });
});

describe.skipIf(noEmulator !== "")(`warnings of a provider${noEmulator}`, () => {
  it("are printed once for all instances, as documented, and without warnings that the emulator causes", async () => {
    const emulator = await startEmulator();
    const metadata = { path: "dev/old", uniqueId: "old" };
    const project = await makeProject({
      dev: appStack("dev", {
        json: {
          ...awsProvider,
          variable: { word: { type: "string", ephemeral: true } },
          resource: {
            aws_s3_bucket: {
              old: { "//": { metadata }, count: 2, bucket: "old-${count.index}", acl: "private" },
            },
            aws_ssm_parameter: {
              secret: {
                name: "/secret",
                type: "SecureString",
                value_wo: "${var.word}",
                value_wo_version: 1,
              },
            },
          },
          check: {
            enough: {
              assert: [
                {
                  condition: "${length(aws_s3_bucket.old) >= 3}",
                  error_message: "There are fewer than three old buckets.",
                },
              ],
            },
          },
        },
      }),
    });
    const { exitCode, stderr } = await project.kantox(["plan", "dev", "--emulator", emulator.url]);
    await Promise.all([emulator.stop(), project.remove()]);
    expect(exitCode).toBe(2);
    const shown = /```\n(dev: warning: [\s\S]*?)```/.exec(
      readFileSync(join(import.meta.dirname, "../../../docs/cli/plan.md"), "utf8"),
    )?.[1];
    expect(stderr.slice(stderr.indexOf("dev: warning: "))).toBe(shown);
  });
});
