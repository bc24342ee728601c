import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findProject } from "./project.ts";

describe("findProject", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "project-")));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (json: unknown) =>
    writeFile(join(folder, "cdktf.json"), typeof json === "string" ? json : JSON.stringify(json));

  it("takes the folder's own cdktf.json and skips the keys that it does not need", async () => {
    await write({
      language: "typescript",
      app: "node main.js",
      projectId: "x",
      sendCrashReports: false,
    });
    expect(await findProject(folder)).toEqual({
      root: folder,
      app: "node main.js",
      output: join(folder, "cdktf.out"),
    });
  });

  it("looks above, and keeps output and context", async () => {
    await write({ app: "node main.js", output: "build/out", context: { a: "1" } });
    await mkdir(join(folder, "src/deep"), { recursive: true });
    expect(await findProject(join(folder, "src/deep"))).toEqual({
      root: folder,
      app: "node main.js",
      output: join(folder, "build/out"),
      context: { a: "1" },
    });
  });

  it("says how to write one where there is none", async () => {
    await expect(findProject(folder)).rejects.toMatchObject({
      code: "project/not-found",
      message: expect.stringContaining(`There is no cdktf.json in ${folder} or above.`),
    });
  });

  it.each([["{"], ["[]"], ['"text"']])(
    "refuses %s, which is no JSON object, and does not look further up",
    async (text) => {
      await write(text);
      await expect(findProject(folder)).rejects.toMatchObject({
        code: "project/not-json",
        message: expect.stringContaining(join(folder, "cdktf.json")),
      });
    },
  );

  it("refuses a cdktf.json that cannot be read", async () => {
    await mkdir(join(folder, "cdktf.json"));
    await expect(findProject(folder)).rejects.toMatchObject({
      code: "project/not-json",
      message: `${join(folder, "cdktf.json")} cannot be read (EISDIR).`,
    });
  });

  it("tells everything that is wrong at once", async () => {
    await write({ app: " ", output: "../out", context: [] });
    await expect(findProject(folder)).rejects.toMatchObject({
      code: "project/shape",
      message: [
        join(folder, "cdktf.json"),
        'app must be the command that synthesizes, e.g. "node dist/main.js", got " ".',
        'output must be a folder below that of cdktf.json, got "../out". Leave it out for "cdktf.out".',
        "context must be an object, got [].",
      ].join("\n  "),
    });
  });

  it.each([["."], ["/"], [7]])("refuses to synthesize into %j", async (output) => {
    await write({ app: "node main.js", output });
    await expect(findProject(folder)).rejects.toMatchObject({ code: "project/shape" });
  });
});
