import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noEmulator } from "../../../../tooling/test-engine.ts";
import { keepRegistries, startAdoption, yes, type AdoptionProject } from "./adoption-project.ts";
import { editByHand, type HandEdits } from "./hand-edits.ts";
import { comparison } from "./snapshot/comparison.ts";
import type { Snapshot } from "./snapshot/snapshot.ts";

const environments = ["dev", "qa"];
const chosen = ["dev", "qa", "shared"];

describe.skipIf(noEmulator !== "")(
  `adoption of the legacy deployment registry-modules${noEmulator}`,
  () => {
    let adoption: AdoptionProject;
    let edits: HandEdits;
    let before: Snapshot;

    beforeAll(async () => {
      adoption = await startAdoption("registry-modules", { environments });
      edits = await editByHand(adoption.aws.url, "dev", ["api", "aux"]);
      before = await adoption.snapshot();
    });
    afterAll(() => adoption?.remove());

    const adopt = (...more: string[]) => {
      const from = environments.flatMap((each) => ["--from", adoption.legacy.from(each)]);
      return adoption.kantox("adopt", ...chosen, ...from, ...more);
    };
    const addresses = async (environment: string): Promise<string[]> => {
      const { resources } = await adoption.legacy.state(environment);
      return resources
        .filter(({ mode }: { mode: string }) => mode === "managed")
        .map(({ module = "", type, name }: Record<string, string>) =>
          [module, type, name].filter(Boolean).join("."),
        )
        .toSorted();
    };

    it("refuses what the unchanged table would replace or overwrite, all at once", async () => {
      const states = await Promise.all(environments.map(addresses));
      const { exitCode, stderr } = await adopt(...yes);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("shared:aws_ecr_repository.api_Repository_194837B4   kantox-api");
      expect(stderr).toContain('In the construct api, set encryptionKey: "aes256".');
      expect(stderr).toContain("dev:aws_ssm_parameter.feature_flags_Parameter_232A9244");
      expect(stderr).toContain(`in AWS:  ${edits.featureFlags}`);
      expect(stderr).toContain('in app:  {"newPricing":true}');
      expect(stderr).not.toContain(edits.databaseUrl);
      expect(await Promise.all(environments.map(addresses))).toEqual(states);
      expect(comparison(before, await adoption.snapshot())).toEqual({
        lost: [],
        recreated: [],
        changed: [],
        added: [],
      });
    });

    it("adopts three stacks from two workspaces, and changes nothing in AWS", async () => {
      adoption.editTable(
        [
          'database_url: { path: "database/url", revision: 1 }',
          'database_url: { path: "database/url", revision: 1, encryptionKey: "aws/ssm", description: "Database connection string" }',
        ],
        [
          'value: { logLevel: "debug", timeoutMs: 3000 } },\n      feature_flags: { path: "features/flags", value: { newPricing: true } }',
          `value: { logLevel: "debug", timeoutMs: 3000 } },\n      feature_flags: { path: "features/flags", value: ${JSON.stringify(edits.featureFlags)} }`,
        ],
        keepRegistries,
      );
      const { exitCode, stdout, stderr } = await adopt(...yes);
      expect([exitCode, stdout, stderr]).toEqual([
        0,
        "Adopted 59 resources into dev, qa, shared.\n",
        expect.anything(),
      ]);
      expect(stderr).not.toContain(edits.databaseUrl);
      const { lost, recreated, changed, added } = comparison(before, await adoption.snapshot());
      expect([lost, recreated, changed, added]).toEqual([[], [], [], []]);
    });

    it("leaves nothing in the old states whose destruction would hurt", async () => {
      expect(await addresses("dev")).toEqual([
        "aws_iam_policy.aux_s3",
        "aws_iam_role_policy.api_ssm",
        "aws_iam_role_policy.aux_ssm",
        "aws_iam_role_policy.github_actions_ecr",
        "aws_iam_role_policy_attachment.aux_s3",
        "aws_iam_user_policy.minikube_base_assume_role",
      ]);
      expect(await addresses("qa")).toEqual([
        "aws_iam_policy.aux_s3",
        "aws_iam_role_policy.api_ssm",
        "aws_iam_role_policy.aux_ssm",
        "aws_iam_role_policy_attachment.aux_s3",
        "aws_iam_user_policy.minikube_base_assume_role",
      ]);
    });

    it("applies without a secret, loses and recreates nothing, and then plans no change", async () => {
      const losses = ["api_LifecyclePolicy_49E57BE2", "aux_LifecyclePolicy_1E40D268"].flatMap(
        (name) => ["--allow-destroy", `shared:aws_ecr_lifecycle_policy.${name}`],
      );
      const applied = await adoption.kantox("apply", ...chosen, ...yes, ...losses);
      expect([applied.exitCode, applied.stderr]).toEqual([0, expect.anything()]);
      const { lost, recreated, changed } = comparison(before, await adoption.snapshot());
      expect(recreated).toEqual([]);
      expect(lost).toEqual([]);
      const properties = changed.map(({ name, property }) => `${name}: ${property}`);
      expect(properties.filter((each) => /^parameter .*: value$/.test(each))).toEqual([]);
      expect(properties.filter((each) => each.startsWith("access key"))).toEqual([]);
      const planned = await adoption.kantox("plan", ...chosen);
      expect([planned.exitCode, planned.stdout]).toEqual([0, expect.anything()]);
      const again = await adopt(...yes);
      expect([again.exitCode, again.stdout]).toEqual([
        0,
        "Nothing to adopt. No state was written.\n",
      ]);
    });

    it("keeps the access key with its secret", async () => {
      const output = await adoption.kantox(
        "output",
        "dev",
        "minikube_base_credentials",
        "--json",
        "--show-sensitive",
      );
      const legacyState = await adoption.legacy.state("dev");
      const old = legacyState.outputs.minikube_base_credentials.value;
      expect(output.exitCode).toBe(0);
      const text = output.stdout;
      for (const value of Object.values<string>(old)) expect(text).toContain(value);
    });
  },
);
