import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noEmulator } from "../../../../tooling/test-engine.ts";
import { startAdoption, type AdoptionProject } from "./adoption-project.ts";
import { comparison } from "./snapshot/comparison.ts";
import type { Snapshot } from "./snapshot/snapshot.ts";

/** AWS never shows the secret of an existing access key, so the app gets a new one. */
const key = "aws_iam_access_key.aux_AccessKeyA_D1984F00";

describe.skipIf(noEmulator !== "")(
  `adoption of the legacy deployment registry-modules without its state${noEmulator}`,
  () => {
    let adoption: AdoptionProject;
    let before: Snapshot;

    beforeAll(async () => {
      adoption = await startAdoption("registry-modules", { environments: ["qa"] });
      before = await adoption.snapshot();
    });
    afterAll(() => adoption?.remove());

    const adopt = (...more: string[]) => adoption.kantox("adopt", "qa", "--yes", ...more);
    const changesInAws = async () => {
      const { lost, recreated, changed } = comparison(before, await adoption.snapshot());
      return {
        lost,
        recreated,
        changed: changed.map(({ name, property }) => `${name}: ${property}`),
      };
    };

    it("finds the objects by their names, and refuses a second access key that no one asked for", async () => {
      const { exitCode, stderr } = await adopt();
      expect(exitCode).toBe(1);
      expect(stderr).toContain("24 resources to adopt");
      expect(stderr).toContain("would create a new access key for an existing user");
      expect(await changesInAws()).toEqual({ lost: [], recreated: [], changed: [] });
    });

    it("adopts all of them except the access key, whose secret no one can read", async () => {
      adoption.editTable([
        'database_url: { path: "database/url", revision: 1 }',
        'database_url: { path: "database/url", revision: 1, encryptionKey: "aws/ssm", description: "Database connection string" }',
      ]);
      const map = join(adoption.project, "adopt.json");
      const asked = await adopt("--map", "adopt.json");
      expect([asked.exitCode, asked.stderr]).toEqual([
        1,
        expect.stringContaining("adopt.json now has"),
      ]);
      expect(JSON.parse(readFileSync(map, "utf8")).qa).toEqual({ [key]: null });
      writeFileSync(map, JSON.stringify({ qa: { [key]: { create: true } } }));
      const { exitCode, stderr } = await adopt("--map", "adopt.json");
      expect([exitCode, stderr]).toEqual([0, expect.anything()]);
      expect(await changesInAws()).toEqual({ lost: [], recreated: [], changed: [] });
    });

    it("applies with a second key next to the old one, and then plans no change", async () => {
      const applied = await adoption.kantox("apply", "qa", "--yes");
      expect([applied.exitCode, applied.stderr]).toEqual([
        0,
        expect.stringContaining("aux/AccessKeyA "),
      ]);
      const { lost, recreated, changed } = await changesInAws();
      expect([lost, recreated]).toEqual([[], []]);
      expect(changed.filter((each) => /^parameter .*: value$|^access key/.test(each))).toEqual([]);
      const planned = await adoption.kantox("plan", "qa");
      expect([planned.exitCode, planned.stdout]).toEqual([0, expect.anything()]);
    });
  },
);
