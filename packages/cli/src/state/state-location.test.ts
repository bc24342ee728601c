import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import type { TerraformJson } from "../synth/stack.ts";
import { stateLocation } from "./state-location.ts";
import { refuseSharedState, sharedStates } from "./shared-states.ts";

let folder: string;
let project: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "state-location-")));
  project = join(folder, "project");
  await mkdir(join(project, "cdktf.out/stacks/dev"), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const stack = (environment: string, backend?: unknown) => ({
  ...stackOf(environment, {
    json: (backend === undefined ? {} : { terraform: { backend } }) as TerraformJson,
  }),
  directory: join(project, "cdktf.out/stacks", environment),
});
const where = (backend?: unknown) => stateLocation(stack("dev", backend), project);

describe("stateLocation", () => {
  it.each<[unknown, string]>([
    [undefined, "cdktf.out/stacks/dev/terraform.tfstate"],
    [{ local: {} }, "cdktf.out/stacks/dev/terraform.tfstate"],
    [{ local: { path: "" } }, "cdktf.out/stacks/dev/terraform.tfstate"],
    [[{ local: [{ path: "x.tfstate" }] }], "cdktf.out/stacks/dev/x.tfstate"],
    [{ local: { path: "../../../.kantox/state/dev.tfstate" } }, ".kantox/state/dev.tfstate"],
  ])("resolves the backend %j to a file in the project", async (backend, path) => {
    expect(await where(backend)).toMatchObject({ description: path, file: join(project, path) });
  });

  it("resolves a relative path from the real folder, and shows an absolute path outside the project", async () => {
    await rm(join(project, "cdktf.out"), { recursive: true });
    await mkdir(join(folder, "elsewhere/out/stacks/dev"), { recursive: true });
    await symlink(join(folder, "elsewhere/out"), join(project, "cdktf.out"));
    const file = join(folder, "elsewhere/.kantox/state/dev.tfstate");
    expect(await where({ local: { path: "../../../.kantox/state/dev.tfstate" } })).toMatchObject({
      description: file,
      file,
    });
  });

  it.each([
    ["the folder of the state", ".kantox", "elsewhere"],
    ["the state itself", ".kantox/state/dev.tfstate", "elsewhere/state/dev.tfstate"],
  ])("resolves a link that is %s, even to a file that does not exist yet", async (_, link, to) => {
    await mkdir(join(project, link, ".."), { recursive: true });
    await symlink(join(folder, to), join(project, link));
    expect(await where({ local: { path: "../../../.kantox/state/dev.tfstate" } })).toMatchObject({
      description: join(folder, "elsewhere/state/dev.tfstate"),
    });
  });

  it.each<[object, string]>([
    [{ s3: { bucket: "b", key: "dev/x" } }, "s3://b/dev/x"],
    [{ gcs: { bucket: "b", prefix: "dev" } }, "gcs://b/dev"],
    [{ gcs: { bucket: "b" } }, "gcs://b"],
    [{ http: { address: "https://me:hush@example.com/s?token=hush" } }, "https://example.com/s"],
    [{ pg: { conn_str: "postgres://me:hush@db/x" } }, "backend pg"],
  ])("describes %j without a secret", async (backend, description) => {
    expect(await where(backend)).toMatchObject({ description });
    expect(await where(backend)).not.toHaveProperty("file");
  });
});

describe("sharedStates", () => {
  const shared = async (one: unknown, other: unknown) =>
    (await sharedStates([stack("dev", one), stack("prod", other), stack("qa")], project)).map(
      ({ stacks }) => stacks.map(({ name }) => name),
    );
  const both = [["shop-dev", "shop-prod"]];
  const s3 = { bucket: "b", key: "k" };

  it.each<[unknown, unknown]>([
    [{ local: { path: "../../../s.tfstate" } }, { local: { path: "../../x/../../s.tfstate" } }],
    [{ s3 }, { s3: { ...s3, region: "eu-west-1", encrypt: true, profile: "prod" } }],
    [{ s3: { ...s3, endpoint: null } }, { s3 }],
    [{ gcs: { bucket: "b", prefix: "a/" } }, { gcs: { bucket: "b", prefix: "a" } }],
    [{ http: {} }, { http: {} }],
    [{ other: { a: 1, b: 2 } }, { other: { b: 2, a: 1 } }],
  ])("finds that %j and %j are one state", async (one, other) => {
    expect(await shared(one, other)).toEqual(both);
  });

  it.each<[unknown, unknown]>([
    [{ local: { path: "s.tfstate" } }, { local: { path: "s.tfstate" } }],
    [{ s3 }, { s3: { ...s3, key: "l" } }],
    [{ s3 }, { s3: { ...s3, endpoints: { s3: "http://127.0.0.1:1" } } }],
    [{ s3 }, { gcs: { bucket: "b", key: "k" } }],
    [{ other: { a: 1 } }, { other: { a: 2 } }],
  ])("distinguishes %j and %j", async (one, other) => {
    expect(await shared(one, other)).toEqual([]);
  });

  it("refuses each stack that shares a state, naming all of them, and no other stack", async () => {
    const [dev, qa] = [stack("dev", { s3 }), stack("qa")];
    const found = await sharedStates([dev, stack("prod", { s3 }), qa], project);
    expect(() => refuseSharedState(qa, found)).not.toThrow();
    expect(() => refuseSharedState(dev, found)).toThrow(
      expect.objectContaining({
        code: "state/twice",
        message: expect.stringMatching(
          /^dev, prod: their stacks \(shop-dev, shop-prod\) .*s3:\/\/b\/k/,
        ),
      }),
    );
  });
});
