import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeProject, type RunResult, type TestProject } from "./run-kantox.ts";

describe("kantox init", () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
    await mkdir(join(project.root, "work"));
  });
  afterEach(() => project.remove());

  const init = (...args: string[]): Promise<RunResult> =>
    project.kantox(["init", ...args], { cwd: "work" });
  const problemsOf = async (...args: string[]): Promise<string[]> => {
    const { exitCode, stdout } = await init(...args, "--json");
    expect(exitCode).toBe(1);
    const { code, problems } = JSON.parse(stdout).error;
    return problems?.map((each: { code: string }) => each.code) ?? [code];
  };
  const work = (...path: string[]) => join(project.root, "work", ...path);

  it.each([
    ["a name with a space and an accent", "Über Shop", "uber-shop"],
    ["a name with a leading dot", ".shop", "shop"],
    ["a name that npm refuses", "node_modules", "node-modules"],
    ["folders that do not exist", "teams/a/shop", "shop"],
    ["the current folder", ".", "work"],
  ])("writes a project for %s", async (_, folder, name) => {
    const { exitCode, stdout } = await init(folder, "--json");
    expect(exitCode).toBe(0);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ folder: work(folder).replace(/\/\.$/, ""), name });
    for (const path of document.files) expect(existsSync(work(folder, path))).toBe(true);
    expect(JSON.parse(await readFile(work(folder, "package.json"), "utf8")).name).toBe(name);
  });

  it("accepts an absolute path, and a folder with other files", async () => {
    await mkdir(work("shop", "src"), { recursive: true });
    await writeFile(work("shop", "src", "notes.txt"), "mine");
    await symlink("shop", work("link"));
    expect((await init(work("link"))).exitCode).toBe(0);
    expect(await readFile(work("shop", "src", "notes.txt"), "utf8")).toBe("mine");
    expect(existsSync(work("shop", "src", "main.ts"))).toBe(true);
  });

  it("gives the files the permissions that the shell's umask allows", async () => {
    await init("shop");
    const modes = await Promise.all(
      ["", "package.json"].map(async (path) => (await stat(work("shop", path))).mode & 0o777),
    );
    expect(modes).toEqual([0o777 & ~process.umask(), 0o666 & ~process.umask()]);
  });

  it("overwrites nothing, and lists every file in the way", async () => {
    await mkdir(work("shop"));
    await writeFile(work("shop", "package.json"), "mine");
    await writeFile(work("shop", "src"), "a file");
    await symlink("/nowhere", work("shop", "README.md"));
    await symlink("/tmp", work("shop", "test"));
    expect(await problemsOf("shop")).toEqual(["init/exists"]);
    const { stderr } = await init("shop");
    for (const path of ["package.json", "src", "README.md", "test"]) {
      expect(stderr).toContain(`\n  ${path}\n`);
    }
    expect((await readdir(work("shop"))).toSorted()).toEqual([
      "README.md",
      "package.json",
      "src",
      "test",
    ]);
    expect(await readFile(work("shop", "package.json"), "utf8")).toBe("mine");
  });

  it("reports all problems together", async () => {
    await writeFile(work("aws"), "");
    const options = ["--framework", "cdk", "--package-manager", "yarn", "--engine", "/usr/bin/x"];
    expect(await problemsOf("aws", ...options)).toEqual([
      "init/name",
      "init/option",
      "init/option",
      "init/option",
      "init/not-writable",
    ]);
    expect(await problemsOf("")).toEqual(["init/folder"]);
    expect(await problemsOf("aws/below")).toEqual(["init/not-writable"]);
    expect(await problemsOf("日本")).toEqual(["init/name"]);
  });

  it.skipIf(process.getuid?.() !== 0)("refuses a folder without the right to write", async () => {
    const nobody = 65_534;
    await mkdir(work("locked"));
    for (const folder of ["../..", "..", ".", "locked"]) await chmod(work(folder), 0o755);
    const { stdout, stderr } = await project.kantox(["init", "locked/shop", "--json"], {
      cwd: "work",
      uid: nobody,
    });
    expect(stderr).toContain(`${work("locked")} cannot be written (EACCES)`);
    expect(JSON.parse(stdout).error.code).toBe("init/not-writable");
    expect(await readdir(work("locked"))).toEqual([]);
  });

  it("mentions the git repository around it, which has the workflows", async () => {
    await mkdir(work(".git"));
    expect((await init("shop")).stderr).toContain(`inside the git repository ${work()}.`);
    expect((await init(".", "--name", "own")).stderr).not.toContain("git repository");
  });
});
