import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import type { EngineKind } from "../contract/deployment.ts";
import { refuseUnusableState } from "./unusable-state.ts";

describe("refuseUnusableState", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "unusable-state-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const check = async (engine: EngineKind, text?: string, backup?: string): Promise<void> => {
    const stateFile = join(directory, "x.tfstate");
    if (text !== undefined) await writeFile(stateFile, text);
    if (backup !== undefined) await writeFile(`${stateFile}.backup`, backup);
    await refuseUnusableState(rootOf(stackOf("dev", { engine }), { directory, stateFile }));
  };
  const state = (...hosts: string[]) =>
    JSON.stringify({
      version: 4,
      resources: hosts.map((host) => ({
        mode: "managed",
        provider: `provider["${host}/x/y"]`,
        instances: [{}],
      })),
    });
  const encrypted = '{"serial":1,"encrypted_data":"9iGA"}';

  it.each<[EngineKind, string | undefined]>([
    ["terraform", undefined],
    ["terraform", ""],
    ["terraform", '{"version":4,"resources":null}'],
    ["terraform", state("registry.terraform.io", "terraform.io", "registry.example.com")],
    ["tofu", state("registry.opentofu.org", "terraform.io")],
    ["tofu", encrypted],
    ["terraform", '{"version":4,"resources":[{"x":"registry.opentofu.org"}]}'],
  ])("accepts for %s the state %j", async (engine, text) => {
    await expect(check(engine, text)).resolves.toBeUndefined();
  });

  it.each<[EngineKind, string, string]>([
    ["terraform", state("registry.terraform.io", "registry.opentofu.org"), "written by tofu"],
    ["tofu", state("registry.terraform.io"), "written by terraform"],
    ["terraform", encrypted, "written by tofu"],
  ])("refuses for %s the state %s", async (engine, text, words) => {
    await expect(check(engine, text)).rejects.toMatchObject({
      code: "state/other-kind",
      message: expect.stringContaining(words) as string,
    });
  });

  it.each([
    ["{", undefined, "is not JSON"],
    ["{}", undefined, "has no version"],
    ["", state("terraform.io"), "is empty, but its backup is not"],
  ])("refuses the state %j with the backup %j", async (text, backup, why) => {
    await expect(check("terraform", text, backup)).rejects.toMatchObject({
      code: "state/unreadable",
      message: expect.stringContaining(why) as string,
    });
  });

  it("refuses a state that is a folder", async () => {
    const root = rootOf(stackOf("dev"), { directory, stateFile: directory });
    await expect(refuseUnusableState(root)).rejects.toMatchObject({
      code: "state/unreadable",
      message: expect.stringContaining("is not a file") as string,
    });
  });

  it.each([
    ["which does not exist", undefined],
    ["which is empty", ""],
  ])("refuses a link to a state %s, which the engine would replace", async (words, text) => {
    const target = join(directory, "elsewhere.tfstate");
    await symlink(target, join(directory, "x.tfstate"));
    const json = { terraform: { backend: { local: { path: "x.tfstate" } } } };
    const root = rootOf(stackOf("dev", { json }), { directory, state: target, stateFile: target });
    if (text !== undefined) await writeFile(target, text);
    await expect(refuseUnusableState(root)).rejects.toMatchObject({
      code: "state/unreadable",
      message: expect.stringContaining(`is a link to ${target}, ${words}`) as string,
    });
    await writeFile(target, state("terraform.io"));
    await expect(refuseUnusableState(root)).resolves.toBeUndefined();
  });
});
