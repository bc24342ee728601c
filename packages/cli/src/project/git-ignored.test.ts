import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { gitFate } from "./git-ignored.ts";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "kantox-git-")));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it("passes git neither the shell's secrets nor the repository of a hook", async () => {
  const told = join(folder, "told");
  // Stands in for git, and writes down what it is told.
  writeFileSync(join(folder, "git"), `#!/bin/sh\nenv > '${told}'\n`, { mode: 0o755 });
  for (const [name, value] of Object.entries({
    PATH: `${folder}:${process.env["PATH"]}`,
    KANTOX_SECRET_DEV_TOKEN: "planted",
    TF_VAR_token: "planted",
    GIT_DIR: "planted",
    HOME: "/home/somebody",
  })) {
    vi.stubEnv(name, value);
  }
  expect(await gitFate(join(folder, "secret.yaml"))).toEqual({ kind: "ignored" });
  const text = readFileSync(told, "utf8");
  expect(text).toContain("HOME=/home/somebody");
  expect(text).not.toContain("planted");
});

describe("without git on PATH", () => {
  beforeEach(() => {
    vi.stubEnv("PATH", folder);
  });

  it.each([
    ["a folder", () => mkdirSync(join(folder, ".git"))],
    ["a file, as in a worktree", () => writeFileSync(join(folder, ".git"), "gitdir: /elsewhere")],
  ])("does not know in a work tree, whose .git is %s", async (_, make) => {
    make();
    expect(await gitFate(join(folder, "new/secret.yaml"))).toEqual({
      kind: "unknown",
      why: "git is not on PATH",
    });
  });

  it("knows that nothing is committed outside a work tree", async () => {
    expect(await gitFate(join(folder, "new/secret.yaml"))).toEqual({ kind: "no-repository" });
  });
});

it("asks the repository that really contains the folder, behind a link", async () => {
  await mkdir(join(folder, "repository"));
  execFileSync("git", ["init", "-q"], { cwd: join(folder, "repository") });
  await symlink(join(folder, "repository"), join(folder, "link"));
  expect((await gitFate(join(folder, "link/new/secret.yaml"))).kind).toBe("not-ignored");
  expect((await gitFate(join(folder, "secret.yaml"))).kind).toBe("no-repository");
});

it("asks the folder's own repository from within a hook of another one", async () => {
  for (const name of ["hook", "own"]) {
    execFileSync("git", ["init", "-q", name], { cwd: folder });
  }
  await writeFile(join(folder, "own/.git/info/exclude"), "secret.yaml\n");
  vi.stubEnv("GIT_DIR", join(folder, "hook/.git"));
  vi.stubEnv("GIT_WORK_TREE", join(folder, "hook"));
  try {
    expect((await gitFate(join(folder, "own/secret.yaml"))).kind).toBe("ignored");
  } finally {
    vi.unstubAllEnvs();
  }
});

it("does not mistake a repository that git cannot read for none", async () => {
  execFileSync("git", ["init", "-q"], { cwd: folder });
  await writeFile(join(folder, ".git/config"), "[");
  expect(await gitFate(join(folder, "secret.yaml"))).toEqual({
    kind: "unknown",
    why: expect.stringContaining("config"),
  });
});
