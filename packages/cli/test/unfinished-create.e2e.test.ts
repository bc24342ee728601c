import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { engine, noEmulator } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { awsProvider } from "./aws-provider.ts";
import { listen, type Loopback } from "./loopback.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";
import { until } from "./until.ts";

describe.skipIf(noEmulator !== "")(`creation with an unknown result${noEmulator}`, () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let server: Loopback;
  let project: TestProject;
  let isHeld: boolean;
  let held: number;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator?.stop());
  beforeEach(async () => {
    isHeld = false;
    held = 0;
    server = await listen({
      to: emulator.url,
      handle(asked) {
        if (!isHeld || !/PutParameter|Action=CreateRole/.test(asked)) return undefined;
        held += 1;
        return "unanswered";
      },
    });
    project = await makeProject({
      dev: appStack("dev", {
        json: {
          ...awsProvider,
          resource: {
            aws_ssm_parameter: { p: { name: "/unfinished/p", type: "String", value: "v" } },
            aws_iam_role: { r: { name: "unfinished", assume_role_policy: trust } },
          },
        },
      }),
    });
  });
  afterEach(async () => {
    await server.stop();
    await project.remove();
  });

  const trust = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
    ],
  });
  const apply = (...more: string[]) => ["apply", "dev", "--yes", "--emulator", server.url, ...more];
  const imports = () => [
    `kantox exec dev --emulator ${server.url} -- import aws_iam_role.r unfinished`,
    `kantox exec dev --emulator ${server.url} -- import aws_ssm_parameter.p /unfinished/p`,
  ];

  it("is reported after a Ctrl-C, and imported with the command that the next apply suggests", async () => {
    isHeld = true;
    const run = project.start(apply());
    await until(() => held >= 2 || run.child.exitCode !== null);
    run.child.kill("SIGINT");
    const interrupted = await run.ended;
    expect(interrupted.exitCode).toBe(130);
    expect(interrupted.stderr).toContain("may exist even though the state does not contain them");
    const [role = "", parameter = ""] = imports();
    expect(interrupted.stderr).toContain(`aws_iam_role.r (unfinished) may exist: ${role}\n`);
    expect(interrupted.stderr).toContain(
      `aws_ssm_parameter.p (/unfinished/p) may exist: ${parameter}\n`,
    );

    isHeld = false;
    const failed = await project.kantox(apply());
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain("It already exists, but the state does not contain it");
    for (const command of imports()) {
      expect(failed.stderr).toContain(command);
      const bin = join(import.meta.dirname, "../bin.js");
      const script = command.replace("kantox exec", `node '${bin}' exec --yes`);
      await promisify(execFile)("sh", ["-c", script], { cwd: project.root });
    }
    expect((await project.kantox(apply())).exitCode).toBe(0);
    expect((await project.kantox(["plan", "dev", "--emulator", server.url])).exitCode).toBe(0);
  });

  it("is reported after the engine was killed", async () => {
    isHeld = true;
    await project.write(
      "engines/wrapped",
      `#!/bin/sh\n[ "$1" = apply ] && echo $$ > '${join(project.root, "pid")}'\nexec '${engine.path}' "$@"\n`,
      0o755,
    );
    await project.synthesizes({
      dev: appStack("dev", {
        json: {
          ...awsProvider,
          resource: { aws_ssm_parameter: { k: { name: "/killed/k", type: "String", value: "v" } } },
        },
      }),
    });
    const run = project.start(apply("--engine", "engines/wrapped"));
    await until(() => held >= 1 || run.child.exitCode !== null);
    process.kill(Number(await project.read("pid")), "SIGKILL");
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `aws_ssm_parameter.k (/killed/k) may exist: kantox exec dev --emulator ${server.url} --engine engines/wrapped -- import aws_ssm_parameter.k /killed/k\n`,
    );
  });
});
