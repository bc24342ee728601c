import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { refuseForeignFiles } from "./foreign-files.ts";

describe("refuseForeignFiles", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "foreign-files-"));
    await writeFile(join(directory, "cdk.tf.json"), "{}");
  });
  afterEach(() => rm(directory, { recursive: true }));
  const check = () => refuseForeignFiles({ ...stackOf("dev"), directory });

  it.each([
    "x.tf",
    "cdk.tf",
    "x.tf.json",
    "override.tf",
    "x_override.tf.json",
    "x.tofu",
    "x.tofu.json",
    "terraform.tfvars",
    "terraform.tfvars.json",
    "x.auto.tfvars",
    "x.auto.tfvars.json",
  ])("refuses %s, which engines read", async (name) => {
    await writeFile(join(directory, name), "");
    await expect(check()).rejects.toMatchObject({
      code: "stack/foreign-files",
      message: expect.stringContaining(`did not synthesize: ${name}.`) as string,
    });
  });

  it.each([
    ".hidden.tf",
    ".terraform.lock.hcl",
    "x.tf~",
    "x.tfvars",
    "other.tfvars.json",
    "terraform.tfstate",
    "x.tfstate.json",
    "metadata.json",
    "errored.tfstate",
  ])("accepts %s, which engines do not read as configuration", async (name) => {
    await writeFile(join(directory, name), "");
    await expect(check()).resolves.toBeUndefined();
  });

  it("accepts modules and assets in folders", async () => {
    await mkdir(join(directory, "modules/a"), { recursive: true });
    await writeFile(join(directory, "modules/a/main.tf"), "");
    await expect(check()).resolves.toBeUndefined();
  });

  it("lists all files at once, sorted", async () => {
    for (const name of ["b.tf", "a.auto.tfvars"]) await writeFile(join(directory, name), "");
    await expect(check()).rejects.toThrow("did not synthesize: a.auto.tfvars, b.tf.");
  });
});
