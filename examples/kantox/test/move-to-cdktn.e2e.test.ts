import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { noEmulator } from "../../../tooling/test-engine.ts";
import { moveToCdktn } from "./move-to-cdktn.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { runKantox, type Ran } from "./run-kantox.ts";

describe.skipIf(noEmulator !== "")(
  `the example, deployed with CDKTF and moved to CDK Terrain${noEmulator}`,
  () => {
    let emulator: Awaited<ReturnType<typeof startEmulator>>;
    let copy: ProjectCopy;

    beforeAll(async () => {
      emulator = await startEmulator();
      copy = copyProject();
    });

    afterAll(async () => {
      await emulator?.stop();
      copy?.remove();
    });

    const kantox = (...args: string[]): Promise<Ran> =>
      runKantox(copy.project, [...args, "--emulator", emulator.url], {
        KANTOX_SECRET_DEV_DATABASE_URL: "postgres://example",
      });

    /** Returns the framework that synthesized a stack. */
    const framework = (stack: string): unknown =>
      JSON.parse(
        readFileSync(join(copy.project, "cdktf.out/stacks", stack, "cdk.tf.json"), "utf8"),
      )["//"].metadata.version;

    it("is applied with CDKTF", async () => {
      const { exitCode, stderr } = await kantox(
        "apply",
        "shared",
        "dev",
        "--yes",
        "--confirm",
        "shared",
      );
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(framework("kantox-dev")).toBe("0.21.0");
    });

    it("has no change in the plan after the move", async () => {
      moveToCdktn(copy.project);
      const { exitCode, stdout, stderr } = await kantox("plan", "shared", "dev", "--json");
      expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 });
      expect(framework("kantox-dev")).toBe("0.24.0");
      const { environments } = JSON.parse(stdout);
      expect(environments.map(({ environment }: { environment: string }) => environment)).toEqual([
        "dev",
        "shared",
      ]);
    });

    it("has changes in the plan if a resource changes during the move", async () => {
      copy.edit("src/kantox-stack.ts", 'project: "kantox"', 'project: "other"');
      expect((await kantox("plan", "dev")).exitCode).toBe(2);
    });
  },
);
