import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const skipped = noEngine || (existsSync("/dev/full") ? "" : " (skipped: no /dev/full here)");

describe.skipIf(skipped !== "")(`kantox with output to a full disk${skipped}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject({ dev: appStack("dev", { data: { thing: { input: "a" } } }) });
  });
  afterEach(() => project.remove());

  /** Runs the driver in a shell, with redirections. */
  const shell = (command: string): Promise<{ exitCode: unknown; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const kantox = `'${process.execPath}' '${join(import.meta.dirname, "../bin.js")}'`;
      const options = { cwd: project.root, env: { PATH: process.env["PATH"] } };
      execFile("sh", ["-c", `${kantox} ${command}`], options, (error, stdout, stderr) =>
        resolve({ exitCode: error ? error.code : 0, stdout, stderr }),
      );
    });
  const state = (): Promise<string | undefined> => project.read(".kantox/state/dev.tfstate");

  it("completes an apply without its log, and succeeds because the result was written", async () => {
    const { exitCode, stdout } = await shell("apply dev --yes 2>/dev/full");
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^dev applied in \d+ s\./)]);
    expect(await state()).toContain('"thing"');
  });

  it("completes an apply without its log and its result, and fails", async () => {
    const { exitCode } = await shell("apply dev --yes >/dev/full 2>&1");
    expect(exitCode).toBe(1);
    expect(await state()).toContain('"thing"');
  });

  it.each(["plan dev", "plan dev --json", "list", "--help"])(
    "reports that the result of %s could not be written",
    async (command) => {
      const { exitCode, stderr } = await shell(`${command} >/dev/full`);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("The result could not be written to standard output (ENOSPC).\n");
      expect(stderr).not.toMatch(/bug in kantox|^\s+at /m);
    },
  );
});
