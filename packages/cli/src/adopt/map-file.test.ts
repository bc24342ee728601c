import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { oldState, stackOf } from "../../test/adopt/adopt-builders.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { appResources } from "./app-resources.ts";
import { readMapFile, type ResourceMap } from "./map-file.ts";

const resources = appResources(
  stackOf("dev", {
    resource: {
      aws_s3_bucket: { data: { bucket: "a" } },
      aws_iam_access_key: { main: { user: "u" } },
    },
  }),
);
const states = [
  oldState("old#dev", [
    { address: "module.s.aws_s3_bucket.this[0]", attributes: { bucket: "b" } },
    { address: "aws_iam_role.this", attributes: { name: "r" } },
  ]),
];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "map-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function read(content: unknown): Promise<ResourceMap> {
  const file = join(folder, "adopt.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return readMapFile(file, { resources, states });
}

/** Returns the problems of a map file, or `[]` if it is accepted. */
async function problemsOf(content: unknown): Promise<string[]> {
  const message = await read(content).then(
    () => "",
    (error: unknown) => (error instanceof KantoxError ? error.message : "not a refusal"),
  );
  return message.split("\n").slice(1);
}

const expected =
  'it must be {"state": STATE, "address": OLD_ADDRESS}, {"id": IMPORT_ID} or {"create": true}';

describe("readMapFile", () => {
  it("reads the three kinds of entries, and ignores comments and open entries", async () => {
    const from = { state: "old#dev", address: "module.s.aws_s3_bucket.this[0]" };
    const map = await read({
      "//": ["a comment"],
      dev: { "aws_s3_bucket.data": from, "aws_iam_access_key.main": { create: true } },
    });
    expect(resources.map((each) => map.of(each))).toEqual([
      { from: { label: "old#dev", address: "module.s.aws_s3_bucket.this[0]" } },
      { create: true },
    ]);
    const other = await read({
      dev: { "aws_s3_bucket.data": { id: "b" }, "aws_iam_access_key.main": null },
    });
    expect(resources.map((each) => other.of(each))).toEqual([{ id: "b" }, {}]);
  });

  it("is empty without a file, and for a file that does not exist", async () => {
    for (const file of [undefined, join(folder, "missing.json")]) {
      const map = await readMapFile(file, { resources, states });
      expect(resources.map((each) => map.of(each))).toEqual([{}, {}]);
    }
  });

  it("reports all problems at once", async () => {
    expect(
      await problemsOf({
        prod: {},
        dev: {
          "aws_s3_bucket.date": { id: "b" },
          "aws_s3_bucket.data": { id: "" },
          "aws_iam_access_key.main": { id: "AKIA" },
        },
      }),
    ).toEqual([
      '  "prod" is not one of the adopted environments (dev)',
      "  dev:aws_s3_bucket.date is not a resource of the app. Did you mean dev:aws_s3_bucket.data?",
      `  dev:aws_s3_bucket.data: ${expected}`,
      '  dev:aws_iam_access_key.main: an access key cannot be adopted by its id, because AWS returns its secret only once. Name the entry of an old state, or write {"create": true} for a new key next to the old one',
    ]);
    expect(await problemsOf({ dev: [] })).toEqual([
      '  "dev" must be an object with an entry for each address',
    ]);
  });

  it.each([
    ["a", `${expected}, but it is "a"`],
    [{}, expected],
    [{ create: false }, expected],
    [{ id: 7 }, expected],
    [{ id: "b", create: true }, expected],
    [{ state: "old#dev" }, expected],
    [{ address: "aws_s3_bucket.this" }, expected],
    [{ id: "b", note: "x" }, `${expected}, but it has "note"`],
    [
      { state: "old", address: "aws_s3_bucket.this" },
      'no old state is named "old". The states are "old#dev"',
    ],
    [
      { state: "old#dev", address: "module.s.aws_s3_bucket.this" },
      '"old#dev" has no entry module.s.aws_s3_bucket.this. Did you mean module.s.aws_s3_bucket.this[0]?',
    ],
    [
      { state: "old#dev", address: "aws_iam_role.this" },
      'aws_iam_role.this of "old#dev" does not have the type aws_s3_bucket',
    ],
  ])("refuses %j", async (value, problem) => {
    expect(await problemsOf({ dev: { "aws_s3_bucket.data": value } })).toEqual([
      `  dev:aws_s3_bucket.data: ${problem}`,
    ]);
  });

  it.each(["[]", "{", '"text"', "null"])("refuses a file with %s", async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: "adopt/map" });
  });

  it("refuses a folder", async () => {
    await expect(readMapFile(folder, { resources, states })).rejects.toMatchObject({
      code: "adopt/map",
    });
  });
});
