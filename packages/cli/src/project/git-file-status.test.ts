import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { gitFileStatus } from "./git-file-status.ts";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "kantox-git-")));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it("passes neither the shell's secrets nor the repository of a git hook to git", async () => {
  const received = join(folder, "received");
  // A fake git that records its environment variables.
  writeFileSync(join(folder, "git"), `#!/bin/sh\nenv > '${received}'\n`, { mode: 0o755 });
  for (const [name, value] of Object.entries({
    PATH: `${folder}:${process.env["PATH"]}`,
    KANTOX_SECRET_DEV_TOKEN: "planted",
    TF_VAR_token: "planted",
    GIT_DIR: "planted",
    HOME: "/home/dev",
  })) {
    vi.stubEnv(name, value);
  }
  expect(await gitFileStatus(join(folder, "secret.yaml"))).toEqual({ kind: "ignored" });
  const text = readFileSync(received, "utf8");
  expect(text).toContain("HOME=/home/dev");
  expect(text).not.toContain("planted");
});

describe("without git on PATH", () => {
  beforeEach(() => {
    vi.stubEnv("PATH", folder);
  });

  it.each([
    ["a folder", () => mkdirSync(join(folder, ".git"))],
    ["a file, as in a worktree", () => writeFileSync(join(folder, ".git"), "gitdir: /elsewhere")],
  ])("returns unknown in a work tree whose .git is %s", async (_, make) => {
    make();
    expect(await gitFileStatus(join(folder, "new/secret.yaml"))).toEqual({
      kind: "unknown",
      why: "git is not on PATH",
    });
  });

  it("returns no-repository outside a work tree", async () => {
    expect(await gitFileStatus(join(folder, "new/secret.yaml"))).toEqual({ kind: "no-repository" });
  });
});

it("asks the repository that contains the target of a symbolic link", async () => {
  await mkdir(join(folder, "repository"));
  execFileSync("git", ["init", "-q"], { cwd: join(folder, "repository") });
  await symlink(join(folder, "repository"), join(folder, "link"));
  expect((await gitFileStatus(join(folder, "link/new/secret.yaml"))).kind).toBe("not-ignored");
  expect((await gitFileStatus(join(folder, "secret.yaml"))).kind).toBe("no-repository");
});

it("asks the folder's own repository when run in a hook of another repository", async () => {
  for (const name of ["hook", "own"]) {
    execFileSync("git", ["init", "-q", name], { cwd: folder });
  }
  await writeFile(join(folder, "own/.git/info/exclude"), "secret.yaml\n");
  vi.stubEnv("GIT_DIR", join(folder, "hook/.git"));
  vi.stubEnv("GIT_WORK_TREE", join(folder, "hook"));
  try {
    expect((await gitFileStatus(join(folder, "own/secret.yaml"))).kind).toBe("ignored");
  } finally {
    vi.unstubAllEnvs();
  }
});

it("returns unknown for a repository that git cannot read", async () => {
  execFileSync("git", ["init", "-q"], { cwd: folder });
  await writeFile(join(folder, ".git/config"), "[");
  expect(await gitFileStatus(join(folder, "secret.yaml"))).toEqual({
    kind: "unknown",
    why: expect.stringContaining("config"),
  });
});
