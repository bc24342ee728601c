import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { OpenProject } from "./open-project.ts";
import { refuseDependents } from "./refuse-dependents.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "refuse-dependents-"));
});
afterEach(() => rm(root, { recursive: true }));

const stack = (environment: string, dependencies: readonly string[] = []) =>
  stackOf(environment, { dependencies: dependencies.map((name) => `shop-${name}`) });
const [base, mid, top] = [stack("base"), stack("mid", ["base"]), stack("top", ["base", "mid"])];
const write = async (file: string, resources: readonly object[]) => {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), JSON.stringify({ version: 4, resources }));
};
const thing = { mode: "managed", instances: [{}] };
const check = (chosen: readonly ReturnType<typeof stack>[], emulator?: string) => {
  const all = [base, mid, top].map((each) => ({
    ...each,
    directory: join(root, "out", each.deployment.environment),
  }));
  const open = { project: { root }, folder: join(root, ".kantox"), stacks: all };
  return refuseDependents(
    all.filter(({ name }) => chosen.some((each) => each.name === name)),
    open as unknown as OpenProject,
    { env: {} } as Terminal,
    emulator === undefined ? {} : { emulator },
  );
};

describe("refuseDependents", () => {
  it("refuses while a dependent exists, and suggests the command that destroys both", async () => {
    await write("out/top/terraform.tfstate", [thing]);
    await expect(check([base])).rejects.toMatchObject({
      code: "destroy/dependents",
      message: [
        "Nothing was destroyed, because other existing environments depend on it:",
        "  base: top",
        "Destroy them first, or all together: kantox destroy top base",
      ].join("\n"),
    });
    await expect(check([base, mid])).rejects.toThrow("  base: top\n  mid: top\n");
    await expect(check([base, mid, top])).resolves.toBeUndefined();
    await expect(check([top])).resolves.toBeUndefined();
  });

  it("accepts dependents that were never applied or were already destroyed", async () => {
    await write("out/top/terraform.tfstate", []);
    await expect(check([base])).resolves.toBeUndefined();
  });

  it("reads the emulator's states on an emulator", async () => {
    const url = "http://127.0.0.1:5000";
    await write("out/top/terraform.tfstate", [thing]);
    await expect(check([base], url)).resolves.toBeUndefined();
    await write(".kantox/emulator/127.0.0.1_5000/shop-mid/terraform.tfstate", [thing]);
    await expect(check([base], url)).rejects.toThrow(
      /^ {2}base: mid\n.*kantox destroy mid base --emulator http:\/\/127\.0\.0\.1:5000$/m,
    );
  });
});
