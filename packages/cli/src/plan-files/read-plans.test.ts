import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readPlans } from "./read-plans.ts";

it("refuses a folder without plans, with the command that writes them for the same engine", async () => {
  const folder = await mkdtemp(join(tmpdir(), "no plans-"));
  const flags = { emulator: undefined, engine: "./my tofu" };
  for (const [each, why] of [
    [folder, "none is there"],
    [join(folder, "gone"), "ENOENT"],
  ] as const) {
    await expect(readPlans(each, flags)).rejects.toMatchObject({
      code: "plan/no-plans",
      message: `${each} contains no plan of this driver (${why}). Nothing was done. Write plans there: kantox plan --all --out '${each}' --engine './my tofu'`,
    });
  }
  await rm(folder, { recursive: true });
});
