import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { copyFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const mount = (folder: string): void =>
  void execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", folder], {
    stdio: "ignore",
  });
const unmount = (folder: string): void =>
  void execFileSync("umount", [folder], { stdio: "ignore" });

/** Returns why a small disk cannot be created on this machine, or an empty string if it can. */
function noSmallDisk(): string {
  const folder = mkdtempSync(join(tmpdir(), "small-disk-"));
  try {
    mount(folder);
    unmount(folder);
    return "";
  } catch {
    return " (skipped: only root on Linux can mount a tmpfs)";
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const skipped = noEngine || noSmallDisk();

describe.skipIf(skipped !== "")(`kantox on a full disk${skipped}`, () => {
  let project: TestProject;
  let disks: string[];
  beforeEach(async () => {
    project = await makeProject();
    disks = [];
  });
  afterEach(async () => {
    for (const disk of disks.toReversed()) unmount(disk);
    await project.remove();
  });

  const path = (name: string): string => join(project.root, name);
  const small = (name: string): void => {
    mkdirSync(path(name), { recursive: true });
    mount(path(name));
    disks.push(path(name));
  };
  const filler = (folder: string): string =>
    `dd if=/dev/zero of='${path(folder)}/filler' bs=1k 2>/dev/null || :`;
  const fill = (folder: string): void => void execFileSync("sh", ["-c", filler(folder)]);
  const makeRoom = (folder: string): Promise<void> => rm(path(`${folder}/filler`));
  const thing: StackOptions = { data: { thing: { input: "a" } } };
  /** A stack whose second resource fills the disks, so that the state with this resource cannot be written. */
  const filling = (...folders: string[]): StackOptions => ({
    data: {
      first: { input: "1" },
      filling: {
        depends_on: ["terraform_data.first"],
        input: "x".repeat(20_000),
        provisioner: [{ "local-exec": { command: folders.map(filler).join("; ") } }],
      },
    },
  });
  const errorOf = (stdout: string): { code: string; message: string } => {
    const { error, environments } = JSON.parse(stdout);
    return error ?? environments[0].error;
  };

  it.each(["list", "plan"])(
    "refuses to run %s, and runs it once there is free space",
    async (verb) => {
      await project.synthesizes({ dev: appStack("dev", thing) });
      small(".kantox");
      fill(".kantox");
      const { exitCode, stdout, stderr } = await project.kantox([verb, "dev", "--json"]);
      expect(exitCode).toBe(1);
      expect(stderr).not.toContain("bug in kantox");
      expect(errorOf(stdout).code).toBe("project/disk-full");
      expect(errorOf(stdout).message).toContain("Free some space, then run this command again.");
      await makeRoom(".kantox");
      expect((await project.kantox([verb, "dev", "--json"])).exitCode).toBe(
        verb === "list" ? 0 : 2,
      );
    },
  );

  it("reports where the engine saved a state that it could not write, and continues only from that state", async () => {
    await project.synthesizes({ dev: appStack("dev", filling(".kantox")) });
    small(".kantox");
    const failed = await project.kantox(["apply", "dev", "--yes", "--json"]);
    expect(failed.exitCode).toBe(1);
    expect(errorOf(failed.stdout).message).toContain("no space left on device");
    const unsaved = path("cdktf.out/stacks/dev/errored.tfstate");

    const before = await project.kantox(["apply", "dev", "--yes", "--json"]);
    expect(errorOf(before.stdout)).toMatchObject({ code: "state/unsaved" });
    const { message } = errorOf(before.stdout);
    const [, back = ""] = /put it back: (mv .+)$/.exec(message) ?? [];
    expect(back).toBe(`mv ${unsaved} ${path(".kantox/state/dev.tfstate")}`);
    await makeRoom(".kantox");
    execFileSync("sh", ["-c", back]);
    const { exitCode, stdout } = await project.kantox(["apply", "dev", "--yes"]);
    expect([exitCode, stdout]).toEqual([0, "dev: no changes.\n"]);
  });

  it("saves a state that the engine could not write anywhere", async () => {
    await project.synthesizes({ dev: appStack("dev", filling("cdktf.out", ".kantox/state")) });
    small("cdktf.out");
    small(".kantox/state");
    const failed = await project.kantox(["apply", "dev", "--yes", "--json"]);
    expect(failed.exitCode).toBe(1);
    const [, kept = ""] =
      /It was saved in (\S+\.tfstate),/.exec(errorOf(failed.stdout).message) ?? [];
    expect((await stat(kept)).mode & 0o077).toBe(0);

    await makeRoom("cdktf.out");
    await makeRoom(".kantox/state");
    const before = await project.kantox(["apply", "dev", "--yes", "--json"]);
    expect(errorOf(before.stdout).code).toBe("state/unsaved");
    expect(errorOf(before.stdout).message).toContain("That file is empty");
    await copyFile(kept, path(".kantox/state/dev.tfstate"));
    await rm(kept);
    await rm(path("cdktf.out/stacks/dev/errored.tfstate"));
    const { exitCode, stdout } = await project.kantox(["apply", "dev", "--yes"]);
    expect([exitCode, stdout]).toEqual([0, "dev: no changes.\n"]);
  });
});
