import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readPlans } from "./read-plans.ts";

it("refuses a folder without plans, and suggests a command that writes them with the same engine", async () => {
  const folder = await mkdtemp(join(tmpdir(), "no plans-"));
  const flags = { emulator: undefined, engine: "./my tofu" };
  for (const [each, why] of [
    [folder, "no plan found"],
    [join(folder, "missing"), "ENOENT"],
  ] as const) {
    await expect(readPlans(each, flags)).rejects.toMatchObject({
      code: "plan/no-plans",
      message: `${each} contains no plans written by kantox (${why}). Nothing was done. To write plans to it, run: kantox plan --all --out '${each}' --engine './my tofu'`,
    });
  }
  await rm(folder, { recursive: true });
});
