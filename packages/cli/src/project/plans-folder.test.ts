import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withPlansFolder } from "./plans-folder.ts";

describe("withPlansFolder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "plans-folder-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is gone when the work ends, well or not", async () => {
    const work = async (plans: string): Promise<string> => {
      await writeFile(join(plans, "x.tfplan"), "");
      return plans;
    };
    expect(existsSync(await withPlansFolder(folder, work))).toBe(false);
    const failing = withPlansFolder(folder, async (plans) => {
      await work(plans);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await readdir(folder)).toEqual([]);
    expect(process.listenerCount("exit")).toBeLessThan(10);
  });

  it("removes what a killed driver left, and nothing else", async () => {
    await mkdir(join(folder, "plans-old"));
    await writeFile(join(folder, "plans-old/x.tfplan"), "");
    await mkdir(join(folder, "state"));
    await withPlansFolder(folder, async () => {
      expect(existsSync(join(folder, "plans-old"))).toBe(false);
    });
    expect(await readdir(folder)).toEqual(["state"]);
  });
});
