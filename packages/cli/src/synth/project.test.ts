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

  it("reads the folder's own cdktf.json and ignores other keys", async () => {
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

  it("searches parent folders, and keeps output and context", async () => {
    await write({ app: "node main.js", output: "build/out", context: { a: "1" } });
    await mkdir(join(folder, "src/deep"), { recursive: true });
    expect(await findProject(join(folder, "src/deep"))).toEqual({
      root: folder,
      app: "node main.js",
      output: join(folder, "build/out"),
      context: { a: "1" },
    });
  });

  it("keeps local modules unchanged, and the target versions", async () => {
    await write({
      app: "node main.js",
      targetVersions: { terraform: ">=1.11" },
      terraformModules: [
        "./a",
        "terraform-aws-modules/vpc/aws@5",
        { name: "b", source: "../b" },
        7,
      ],
    });
    expect(await findProject(folder)).toMatchObject({
      context: { targetVersions: { terraform: ">=1.11" } },
      relativeModules: ["./a", { name: "b", source: "../b" }],
    });
  });

  const plain = '{\r\n  "app": "node main.js"\r\n}\r\n';
  it.each([
    ["Windows line breaks", Buffer.from(plain)],
    ["a byte order mark", Buffer.from(`\ufeff${plain}`)],
  ])("reads UTF-8 with %s", async (_, bytes) => {
    await writeFile(join(folder, "cdktf.json"), bytes);
    expect((await findProject(folder)).app).toBe("node main.js");
  });

  const wide = Buffer.from(plain, "utf16le");
  it.each([
    ["UTF-16", Buffer.from(`\ufeff${plain}`, "utf16le")],
    ["UTF-16", Buffer.from(`\ufeff${plain}`, "utf16le").swap16()],
    ["UTF-16", wide],
    ["UTF-16", Buffer.from(wide).swap16()],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])],
    ["UTF-32", Buffer.from([0x7b, 0, 0, 0])],
    ["neither UTF-8 nor UTF-16", Buffer.from('{"app": "gr\u00fc\u00df"}', "latin1")],
  ])("refuses %s and names the encoding", async (encoding, bytes) => {
    await writeFile(join(folder, "cdktf.json"), bytes);
    await expect(findProject(folder)).rejects.toMatchObject({
      code: "project/not-json",
      message: `${join(folder, "cdktf.json")} is ${encoding}, but must be UTF-8. Save it as UTF-8.`,
    });
  });

  it("reports the line of a JSON syntax error", async () => {
    await write('{\n  // the app\n  "app": "node main.js"\n}');
    await expect(findProject(folder)).rejects.toMatchObject({
      code: "project/not-json",
      message: `${join(folder, "cdktf.json")} is not JSON. Line 2, column 3: a comment, which JSON does not allow.`,
    });
  });

  it("explains how to create a missing cdktf.json", async () => {
    await expect(findProject(folder)).rejects.toMatchObject({
      code: "project/not-found",
      message: expect.stringContaining(`There is no cdktf.json in ${folder} or any parent folder.`),
    });
  });

  it.each([["{"], ["[]"], ['"text"']])(
    "refuses %s, which is not a JSON object, and does not search further up",
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

  it("reports all problems at once", async () => {
    await write({ app: " ", output: "../out", context: [], targetVersions: ">=1" });
    await expect(findProject(folder)).rejects.toMatchObject({
      code: "project/shape",
      message: [
        join(folder, "cdktf.json"),
        'app must be the command that synthesizes, e.g. "node dist/main.js", got " ".',
        'output must be a folder below the folder of cdktf.json, got "../out". The default is "cdktf.out".',
        "context must be an object, got [].",
        'targetVersions must be an object like {"terraform": ">=1.11"}, got ">=1".',
      ].join("\n  "),
    });
  });

  it.each([["."], ["/"], [7]])("refuses to synthesize into %j", async (output) => {
    await write({ app: "node main.js", output });
    await expect(findProject(folder)).rejects.toMatchObject({ code: "project/shape" });
  });
});
