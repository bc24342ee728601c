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

  it("removes the folder when the work succeeds or fails", async () => {
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

  it("removes only the plans that a killed driver left behind", async () => {
    for (const kept of ["plans-qa", "state"]) {
      await mkdir(join(folder, kept));
      await writeFile(join(folder, kept, "x.tfplan"), "");
    }
    const abandoned = join(folder, "running-plans/run-old");
    await mkdir(abandoned, { recursive: true });
    await withPlansFolder(folder, async () => {
      expect(existsSync(abandoned)).toBe(false);
    });
    const names = await readdir(folder);
    expect(names.toSorted()).toEqual(["plans-qa", "state"]);
    expect(existsSync(join(folder, "plans-qa/x.tfplan"))).toBe(true);
  });
});
