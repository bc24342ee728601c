import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noEmulator } from "../../../../tooling/test-engine.ts";
import { keepRegistries, startAdoption, yes, type AdoptionProject } from "./adoption-project.ts";
import { comparison } from "./snapshot/comparison.ts";
import type { Snapshot } from "./snapshot/snapshot.ts";

const chosen = ["dev", "shared"];

describe.skipIf(noEmulator !== "")(
  `adoption of the legacy deployment hand-written, whose states are in a bucket${noEmulator}`,
  () => {
    let adoption: AdoptionProject;
    let before: Snapshot;

    beforeAll(async () => {
      adoption = await startAdoption("hand-written", {
        environments: ["dev"],
        bucket: "kantox-legacy-states",
      });
      before = await adoption.snapshot();
    });
    afterAll(() => adoption?.remove());

    const adopt = (...more: string[]) =>
      adoption.kantox("adopt", ...chosen, "--from", adoption.legacy.from("dev"), ...more);
    async function plannedChanges(): Promise<string[]> {
      const { stdout } = await adoption.kantox("plan", ...chosen, "--json");
      return JSON.parse(stdout)
        .environments.flatMap(({ changes }: { changes: { address: string; action: string }[] }) =>
          changes.map(({ address, action }) => `${action} ${address}`),
        )
        .toSorted();
    }
    it("points out a role with almost the same name, and every option that keeps an object", async () => {
      const { exitCode, stdout, stderr } = await adopt("--dry-run");
      expect(exitCode).toBe(1);
      expect(stdout).toContain(
        "similar to dev:aws_iam_role.aux_Role_96E103CB, which is named kantox-aux-role-dev",
      );
      expect(stderr).toContain("dev:aws_iam_role.api_Role_61B66F73   kantox-api-role-dev");
      expect(stderr).toContain("shared:aws_ecr_repository.api_Repository_194837B4   kantox-api");
      expect(stderr).toContain("dev:aws_ssm_parameter.api_config_Parameter_BEC12F32");
    });

    it("adopts what the table describes, and changes nothing in AWS", async () => {
      adoption.editTable(
        [
          'api_config: { path: "api/config", value: { logLevel: "debug", timeoutMs: 3000 } }',
          `api_config: { path: "api/config", tier: "advanced", value: '{"timeoutMs": 3000, "logLevel": "debug"}' }`,
        ],
        [
          'feature_flags: { path: "features/flags", value: { newPricing: true } }',
          'feature_flags: { path: "features/flags", tier: "advanced", value: { newPricing: true } }',
        ],
        [
          'database_url: { path: "database/url", revision: 1 }',
          'database_url: { path: "database/url", revision: 1, encryptionKey: "aws/ssm" }',
        ],
        [
          'identityReasons: fromAnyAddress,\n  },\n  {\n    name: "qa"',
          'names: { auxRole: "kantox-aux-dev-role", auxRolePath: "/service/", apiRolePath: "/service/", baseUserPath: "/minikube/" },\n    identityReasons: fromAnyAddress,\n  },\n  {\n    name: "qa"',
        ],
        keepRegistries,
      );
      const { exitCode, stderr } = await adopt(...yes);
      expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining("legacy-password")]);
      const { lost, recreated, changed, added } = comparison(before, await adoption.snapshot());
      const ofStates = (name: string): boolean => name.includes("kantox-legacy-states");
      expect([lost, recreated.filter(({ name }) => !ofStates(name))]).toEqual([[], []]);
      expect(changed.filter(({ name }) => !ofStates(name))).toEqual([]);
      expect(added.filter((name) => !ofStates(name))).toEqual([]);
    });

    it("applies without a secret, loses and recreates nothing, and then plans no change", async () => {
      const applied = await adoption.kantox("apply", ...chosen, ...yes);
      const lossy = [...applied.stderr.matchAll(/--allow-destroy (\S+)/g)].flatMap(
        ([, name = ""]) => ["--allow-destroy", name],
      );
      const again =
        applied.exitCode === 0
          ? applied
          : await adoption.kantox("apply", ...chosen, ...yes, ...lossy);
      expect([again.exitCode, again.stderr]).toEqual([0, expect.anything()]);
      const { lost, recreated, changed } = comparison(before, await adoption.snapshot());
      expect(recreated.filter(({ name }) => !name.includes("kantox-legacy-states"))).toEqual([]);
      expect(lost).toEqual([]);
      const properties = changed.map(({ name, property }) => `${name}: ${property}`);
      expect(properties.filter((each) => /^parameter .*: value$|^access key/.test(each))).toEqual(
        [],
      );
      // The emulator forgets the description of a role whose session duration changes, so it is written once more.
      expect(await plannedChanges()).toEqual(["update aws_iam_role.api_Role_61B66F73"]);
      expect((await adoption.kantox("apply", "dev", "--yes")).exitCode).toBe(0);
      expect(await plannedChanges()).toEqual([]);
    });

    it("rebuilds lost states from the existing resources, except for the secret of the access key", async () => {
      const whole = await adoption.snapshot();
      for (const name of chosen) {
        // With a backup, the driver asks for it to be restored.
        for (const file of ["terraform.tfstate", "terraform.tfstate.backup"]) {
          rmSync(join(adoption.states, `kantox-${name}`, file), { force: true });
        }
      }
      const asked = await adoption.kantox("adopt", ...chosen, ...yes, "--map", "adopt.json");
      expect([asked.exitCode, asked.stderr]).toEqual([
        1,
        expect.stringContaining("adopt.json now has"),
      ]);
      const key = "aws_iam_access_key.aux_AccessKeyA_D1984F00";
      const map = join(adoption.project, "adopt.json");
      expect(JSON.parse(readFileSync(map, "utf8")).dev).toHaveProperty([key], null);
      writeFileSync(map, JSON.stringify({ dev: { [key]: { create: true } } }));
      const { exitCode, stderr } = await adoption.kantox(
        "adopt",
        ...chosen,
        ...yes,
        "--map",
        "adopt.json",
      );
      expect([exitCode, stderr]).toEqual([0, expect.anything()]);
      expect(await plannedChanges()).toEqual([
        `create ${key}`,
        "create terraform_data.aux_AccessKeyGenerationA_C7204BA0",
      ]);
      const { lost, recreated, changed } = comparison(whole, await adoption.snapshot());
      expect([lost, recreated, changed]).toEqual([[], [], []]);
    });
  },
);
