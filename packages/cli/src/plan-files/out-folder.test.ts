import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { outFolder } from "./out-folder.ts";

let root: string;
let project: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "out-folder-")));
  project = join(root, "project");
  await mkdir(join(project, ".kantox"), { recursive: true });
  await mkdir(join(project, "cdktf.out"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});
const out = (path: string) =>
  outFolder(join(project, path), {
    folder: join(project, ".kantox"),
    output: join(project, "cdktf.out"),
  });
const refused = (path: string, code: string, words: string) =>
  expect(out(path)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words) as string,
  });

describe("outFolder", () => {
  it("accepts an existing folder, a new one, and a symbolic link to a folder", async () => {
    await mkdir(join(root, "plans"));
    await symlink("../plans", join(project, "link"));
    expect(await out("../plans")).toBe(join(root, "plans"));
    expect(await out("new/plans")).toBe(join(project, "new/plans"));
    expect(await out("link")).toBe(join(root, "plans"));
    expect(await out(".kantox-plans")).toBe(join(project, ".kantox-plans"));
  });

  it.each([".kantox", ".kantox/plans-qa", "cdktf.out", "cdktf.out/stacks/dev", ".", ".."])(
    "refuses %s, which the driver manages",
    (path) => refused(path, "plan/out-reserved", "which the driver manages"),
  );

  it("refuses a symbolic link to a managed folder", async () => {
    await symlink(".kantox", join(project, "link"));
    await refused("link/plans", "plan/out-reserved", ".kantox");
  });

  it("refuses a file", async () => {
    await writeFile(join(project, "file"), "");
    await refused("file", "plan/out-not-writable", "is not a folder");
  });

  it("refuses a folder that git would commit, and accepts one that is ignored or outside the repository", async () => {
    execFileSync("git", ["init", "-q"], { cwd: project });
    await refused("plans", "plan/out-in-git", "git does not ignore");
    await writeFile(join(project, ".gitignore"), "plans/\n");
    expect(await out("plans")).toBe(join(project, "plans"));
    expect(await out("../plans")).toBe(join(root, "plans"));
  });

  it("refuses a folder in a work tree without git on PATH", async () => {
    await mkdir(join(project, ".git"));
    vi.stubEnv("PATH", root);
    await refused("plans", "plan/out-in-git", "git is not on PATH");
    expect(await out("../plans")).toBe(join(root, "plans"));
  });
});
