import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { noEmulator } from "../../../../tooling/test-engine.ts";
import { keptBaselines, type Baseline } from "./baseline.ts";
import { compareFiles, idsIn } from "./compare-files.ts";
import { declaredSince } from "./declared.ts";
import { makeDriverProject, type DriverProject } from "./driver-project.ts";
import { synthesizeFixedApp, type FixedApp } from "./fixed-app.ts";
import { upgradeProblems, type UpgradeChange } from "./upgrade-problems.ts";

const all = keptBaselines();
const newest = all.at(-1);

/** The stacks that the emulator supports. */
const deployed = ["every", "read-account"] as const;

describe.skipIf(noEmulator !== "").concurrent.each(all)(
  `an app that was deployed with $version${noEmulator}`,
  (baseline) => {
    let emulator: Awaited<ReturnType<typeof startEmulator>>;
    let project: DriverProject;

    beforeAll(async () => {
      emulator = await startEmulator();
      project = makeDriverProject();
      project.synthesizes(filesOf(baseline.app));
      await kantox([0], "apply", "--yes");
    });

    afterAll(async () => {
      await emulator?.stop();
      project?.remove();
    });

    const kantox = (expected: readonly number[], ...args: string[]): Promise<string> =>
      project.kantox(
        expected,
        [...args, ...deployed, "--emulator", emulator.url],
        secretsOf(baseline),
      );

    it("loses nothing, and changes exactly what the changesets declare", async () => {
      const now = synthesizeFixedApp();
      project.synthesizes(filesOf(now));
      const planned = JSON.parse(await kantox([0, 2], "plan", "--json")) as {
        readonly environments: readonly { readonly changes: readonly UpgradeChange[] }[];
      };
      const { all: declared, pending } = declaredSince(baseline);
      const problems = upgradeProblems({
        version: baseline.version,
        changes: [
          ...planned.environments.flatMap(({ changes }) => changes),
          ...compareFiles(baseline.app["beyond-emulator"], now["beyond-emulator"]),
        ],
        knownIds: new Set(Object.values(baseline.app).flatMap(idsIn)),
        declared,
        // A later release may undo a change that an earlier release declared.
        expected: baseline === newest ? pending : new Set(),
      });
      expect(problems.join("\n\n")).toBe("");
    });
  },
);

function filesOf(app: FixedApp): Record<string, string> {
  return Object.fromEntries(deployed.map((stack) => [stack, app[stack]]));
}

/** Returns the environment variables with the values of a baseline's secrets. */
function secretsOf({ app }: Baseline): Record<string, string> {
  return Object.fromEntries(
    deployed.flatMap((stack) => {
      const { variable = {} } = JSON.parse(app[stack]) as { variable?: object };
      const prefix = `KANTOX_SECRET_${stack.toUpperCase().replaceAll("-", "_")}`;
      return Object.keys(variable).map((name) => [`${prefix}_${name.toUpperCase()}`, "a value"]);
    }),
  );
}
