import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import type { TerraformJson } from "../synth/stack.ts";
import { refuseRememberedBackend } from "./remembered-backend.ts";

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "remembered-backend-")));
  await mkdir(join(folder, "stack/.terraform"), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const check = async (backend: object, remembered?: object | string) => {
  if (remembered !== undefined) {
    const text =
      typeof remembered === "string" ? remembered : JSON.stringify({ backend: remembered });
    await writeFile(join(folder, "stack/.terraform/terraform.tfstate"), text);
  }
  const directory = join(folder, "stack");
  const stack = stackOf("dev", { json: { terraform: { backend } } as TerraformJson });
  await refuseRememberedBackend(rootOf(stack, { directory, state: "s3://b/k" }), {
    folder: join(folder, ".kantox"),
  });
};
const s3 = { bucket: "b", key: "k" };

describe("refuseRememberedBackend", () => {
  it.each<[object, object | string | undefined]>([
    [{ s3 }, undefined],
    [{ s3 }, "{"],
    [{ s3 }, { type: "s3", config: { ...s3, region: "r", endpoints: { s3: null, sts: "x" } } }],
    [
      { local: { path: "x" } },
      { type: "local", config: { path: "../stack/x", workspace_dir: null } },
    ],
    [{ local: {} }, { type: "local", config: { path: null } }],
    // The engine itself refuses another backend type.
    [{ s3 }, { type: "local", config: { path: "x" } }],
  ])("accepts the backend %j initialized as %j", async (backend, remembered) => {
    await expect(check(backend, remembered)).resolves.toBeUndefined();
  });

  it.each<[object, object, string]>([
    [{ s3 }, { type: "s3", config: { ...s3, key: "other" } }, "use s3://b/other."],
    [
      { s3 },
      { type: "s3", config: { ...s3, endpoints: { s3: "http://127.0.0.1:1" } } },
      "use other settings of that backend.",
    ],
    [{ local: { path: "x" } }, { type: "local", config: { path: "y" } }, "use stack/y."],
    [{ local: {} }, { type: "local", config: { path: "y" } }, "use stack/y."],
  ])("refuses the backend %j initialized as %j", async (backend, remembered, words) => {
    await expect(check(backend, remembered)).rejects.toMatchObject({
      code: "state/other-backend",
      message: expect.stringContaining(words) as string,
    });
  });
});
