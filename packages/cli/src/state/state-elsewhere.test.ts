import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stackOf } from "../../test/parts.ts";
import { notePlace, refuseStateElsewhere } from "./state-elsewhere.ts";

const local = { local: { path: "../../../.kantox/state/shop-dev.tfstate" } };
const bucket = { s3: { bucket: "states", key: "shop-dev/terraform.tfstate" } };
const inBucket = "s3://states/shop-dev/terraform.tfstate";
const file = ".kantox/state/shop-dev.tfstate";
const note = ".kantox/state/shop-dev.elsewhere";

let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "kantox-elsewhere-"));
  await mkdir(join(project, ".kantox/state"), { recursive: true });
});
afterEach(() => rm(project, { recursive: true }));

const folder = () => join(project, ".kantox");
const root = (backend: typeof local | typeof bucket) => ({
  stack: {
    ...stackOf("dev", { json: { terraform: { backend } } }),
    name: "shop-dev",
    directory: join(project, "cdktf.out/stacks/shop-dev"),
  },
  state: "local" in backend ? file : inBucket,
});
const write = (path: string, resources: readonly object[]) =>
  writeFile(join(project, path), JSON.stringify({ version: 4, serial: 1, resources }));
const read = (path: string) => readFile(join(project, path), "utf8").catch(() => undefined);
const code = (backend: typeof local | typeof bucket) =>
  refuseStateElsewhere(root(backend), folder()).then(
    () => undefined,
    (error: { code: string; message: string }) => error,
  );

describe("a stack whose state belongs into a bucket", () => {
  it("is refused while a local state with resources in it waits to be moved there", async () => {
    await write(file, [{}]);
    expect(await code(bucket)).toMatchObject({
      code: "state/not-moved",
      message: expect.stringMatching(
        `${inBucket}, and another one lies at ${file}\\. .*kantox bootstrap`,
      ),
    });
  });

  it("is refused while an encrypted local state lies there, in which anything may be", async () => {
    await writeFile(join(project, file), JSON.stringify({ serial: 1, encrypted_data: "9iGA" }));
    expect(await code(bucket)).toMatchObject({ code: "state/not-moved" });
  });

  it("is taken with no local state, and with one that has nothing in it", async () => {
    expect(await code(bucket)).toBeUndefined();
    await write(file, []);
    expect(await code(bucket)).toBeUndefined();
  });
});

describe("a stack whose state is to be local again", () => {
  it("is refused while that is empty, and told where the state was", async () => {
    await notePlace(root(bucket), folder());
    expect(await code(local)).toMatchObject({
      code: "state/moved-away",
      message: expect.stringContaining(`it was last used at ${inBucket}. Nothing was done`),
    });
    await write(file, []);
    expect(await code(local)).toMatchObject({ code: "state/moved-away" });
  });

  it("is taken once the state was fetched, and the note of the old place goes", async () => {
    await notePlace(root(bucket), folder());
    await write(file, [{}]);
    expect(await code(local)).toBeUndefined();
    expect(await read(note)).toBeUndefined();
  });

  it("is taken where the state never was anywhere else", async () => {
    await notePlace(root(local), folder());
    expect(await code(local)).toBeUndefined();
    expect(await read(note)).toBeUndefined();
  });
});
