import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/parts.ts";
import type { EngineKind } from "../contract/deployment.ts";
import { refuseOtherKind } from "./state-kind.ts";

describe("refuseOtherKind", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "state-kind-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const check = async (engine: EngineKind, text?: string, absolute = false): Promise<void> => {
    const file = join(directory, "x.tfstate");
    if (text !== undefined) await writeFile(file, text);
    const root = rootOf(stackOf("dev", { engine }), { directory });
    await refuseOtherKind(root, absolute ? file : "x.tfstate");
  };
  const state = (...hosts: string[]) =>
    JSON.stringify({ resources: hosts.map((host) => ({ provider: `provider["${host}/x/y"]` })) });

  it.each<[EngineKind, string | undefined]>([
    ["terraform", undefined],
    ["terraform", " \n"],
    ["terraform", "{}"],
    ["terraform", '{"resources":null}'],
    ["terraform", state("registry.terraform.io", "terraform.io", "registry.example.com")],
    ["tofu", state("registry.opentofu.org", "terraform.io")],
    ["terraform", '{"resources":[{"x":"registry.opentofu.org"},null,5]}'],
  ])("lets %s have %j", async (engine, text) => {
    await expect(check(engine, text)).resolves.toBeUndefined();
  });

  it.each<[EngineKind, string, string]>([
    ["terraform", state("registry.terraform.io", "registry.opentofu.org"), "written by tofu"],
    ["tofu", state("registry.terraform.io"), "written by terraform"],
  ])("keeps %s off %s, relative or absolute", async (engine, text, words) => {
    for (const absolute of [false, true]) {
      await expect(check(engine, text, absolute)).rejects.toMatchObject({
        code: "state/other-kind",
        message: expect.stringContaining(words),
      });
    }
  });

  it.each(["{", "[]", "5", '{"resources":{}}'])("keeps off %s, which is no state", async (text) => {
    await expect(check("terraform", text)).rejects.toMatchObject({ code: "state/unreadable" });
  });
});
