import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accessOf } from "../../test/access-app.ts";
import { accessPage } from "./page/access-page.ts";
import { writePage } from "./write-page.ts";

const page = accessPage(accessOf({}));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "access-page-"));
});
afterEach(() => rm(folder, { recursive: true }));

const codeOf = async (work: Promise<void>): Promise<unknown> =>
  work.then(
    () => "written",
    (error: { code: unknown }) => error.code,
  );

describe("writePage", () => {
  it("writes a page that only its owner can read, and replaces it", async () => {
    const file = join(folder, "new", "access.html");
    await writePage(file, page, { overwrite: false });
    await writePage(file, `${page}<!-- second -->`, { overwrite: false });
    expect(await readFile(file, "utf8")).toContain("second");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["an empty file", ""],
    ["a page that it wrote", page],
  ])("overwrites %s", async (_, content) => {
    const file = join(folder, "a.html");
    await writeFile(file, content);
    expect(await codeOf(writePage(file, page, { overwrite: false }))).toBe("written");
  });

  it.each([
    ["another page", "<!doctype html>\n<title>Mine</title>"],
    ["a page with the mark elsewhere", `\n${page}`],
    ["one character", "x"],
  ])("refuses to overwrite %s, unless asked", async (_, content) => {
    const file = join(folder, "a.html");
    await writeFile(file, content);
    expect(await codeOf(writePage(file, page, { overwrite: false }))).toBe("access/file-exists");
    expect(await readFile(file, "utf8")).toBe(content);
    expect(await codeOf(writePage(file, page, { overwrite: true }))).toBe("written");
    expect(await readFile(file, "utf8")).toBe(page);
  });

  it("never writes through a symbolic link", async () => {
    const [target, link] = [join(folder, "target.html"), join(folder, "link.html")];
    await writeFile(target, page);
    await symlink(target, link);
    expect(await codeOf(writePage(link, page, { overwrite: false }))).toBe("access/file-exists");
    expect(await codeOf(writePage(link, `${page} `, { overwrite: true }))).toBe("written");
    expect(await readFile(target, "utf8")).toBe(page);
  });

  it("refuses a folder, and a path below a file", async () => {
    await mkdir(join(folder, "a.html"));
    await writeFile(join(folder, "file"), "");
    expect(await codeOf(writePage(join(folder, "a.html"), page, { overwrite: true }))).toBe(
      "access/file-special",
    );
    expect(await codeOf(writePage(join(folder, "file", "a.html"), page, { overwrite: true }))).toBe(
      "access/file-not-written",
    );
  });
});
