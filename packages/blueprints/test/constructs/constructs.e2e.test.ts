import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsClient } from "../../../../tooling/aws.mjs";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { engine, noEmulator } from "../../../../tooling/test-engine.ts";
import { describeDeployment } from "../../src/deployment/describe-deployment.ts";
import { EncryptedParam } from "../../src/encrypted-param/encrypted-param.ts";
import { setAwsAccount } from "../../src/iam/aws-account.ts";
import { account } from "../synth.ts";
import { buildEntries } from "./build-entries.ts";
import { everyConstruct } from "./every-construct.ts";
import { inventory, type Inventory } from "./inventory.ts";

const driver = join(import.meta.dirname, "../../../cli/bin.js");

const nothing: Omit<Inventory, "keys"> = {
  buckets: [],
  parameters: [],
  repositories: [],
  users: [],
  groups: [],
  roles: [],
  instanceProfiles: [],
  providers: [],
  aliases: [],
};

describe.skipIf(noEmulator !== "")(
  `every construct with every option, deployed by a real engine to an emulator${noEmulator}`,
  () => {
    let emulator: Awaited<ReturnType<typeof startEmulator>>;
    let project: string;
    let secrets: Record<string, string>;

    beforeAll(async () => {
      emulator = await startEmulator();
      project = mkdtempSync(join(tmpdir(), "kantox-constructs-"));
      secrets = synthesizeInto(join(project, "synthesized"));
      // The driver runs an app. This app only copies files that are synthesized already.
      const app = 'cp -R synthesized/. "$CDKTF_OUTDIR"';
      writeFileSync(join(project, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
    });

    afterAll(async () => {
      await emulator?.stop();
      rmSync(project, { recursive: true, force: true });
    });

    async function kantox(...args: string[]): Promise<string> {
      const { exitCode, output } = await run(
        [driver, ...args, "every", "--emulator", emulator.url],
        {
          cwd: project,
          env: { ...process.env, ...secrets },
        },
      );
      return exitCode === 0 ? "done" : output.split("\n").slice(-40).join("\n");
    }

    it("is applied by the engine", async () => {
      expect(await inventory(emulator.url)).toEqual({ ...nothing, keys: [] });
      expect(await kantox("apply", "--yes")).toBe("done");
      const deployed = await inventory(emulator.url);
      expect(deployed).toMatchObject({
        buckets: [
          "every-option-access-logs",
          "every-option-data",
          "every-option-defaults",
          "every-option-load-balancers",
        ],
        keys: ["Enabled"],
        aliases: ["alias/every/option"],
      });
      const empty = Object.entries(deployed).filter(([, names]) => names.length === 0);
      expect(empty).toEqual([]);
    });

    it("has no changes in a second plan", async () => {
      expect(await kantox("plan")).toBe("done");
    });

    it("has no changes after another tool wrote a parameter that is managed outside", async () => {
      const aws = awsClient(emulator.url, { accessKeyId: "test", secretAccessKey: "test" });
      for (const [Name, Type] of [
        ["/every/option/parameter-of-others", "String"],
        ["/every/option/secret-of-others", "SecureString"],
      ]) {
        await aws.json("ssm", "PutParameter", { Name, Type, Value: "rotated", Overwrite: true });
      }
      expect(await kantox("plan")).toBe("done");
      expect(await kantox("drift")).toBe("done");
      // The same change of a parameter that the engine manages is undone.
      const managed = { Name: "every-option-list", Type: "StringList", Value: "c" };
      await aws.json("ssm", "PutParameter", { ...managed, Overwrite: true });
      expect(await kantox("plan")).toContain("every-option-list");
    });

    it("is destroyed, except for keys that wait for their deletion", async () => {
      expect(await kantox("destroy", "--yes")).toBe("done");
      expect(await inventory(emulator.url)).toEqual({ ...nothing, keys: ["PendingDeletion"] });
    });
  },
);

/** Synthesizes the table as one stack named `every`. Returns the environment variables with its secrets. */
function synthesizeInto(outdir: string): Record<string, string> {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "every");
  new AwsProvider(stack, "aws", { region: account.region });
  stack.addOverride("terraform.required_providers.aws.version", ">= 6.25.0, < 7.0.0");
  setAwsAccount(stack, account);
  const made = buildEntries(stack, everyConstruct);
  describeDeployment(stack, {
    environment: "every",
    protection: "confirm",
    engine: engine.kind,
  });
  app.synth();
  return Object.fromEntries(
    [...made.values()]
      .filter((construct) => construct instanceof EncryptedParam)
      .map(({ variableName }) => [
        `KANTOX_SECRET_EVERY_${variableName.toUpperCase()}`,
        `value of ${variableName}`,
      ]),
  );
}

function run(
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { ...options, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        resolve({ exitCode: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    );
  });
}
