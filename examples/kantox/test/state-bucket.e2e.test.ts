import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { overlayFor } from "../../../packages/cli/src/emulator/overlay.ts";
import { findMirror } from "../../../packages/cli/src/provider/find-mirror.ts";
import { mirrorConfig } from "../../../packages/cli/src/provider/mirror-config.ts";
import { newestProvider } from "../../../packages/cli/src/provider/mirror-layout.ts";
import type { TerraformJson } from "../../../packages/cli/src/synth/stack.ts";
import { awsClient } from "../../../tooling/aws.mjs";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { engine, noEmulator } from "../../../tooling/test-engine.ts";
import { deployerPolicy, plannerPolicy } from "./deployer-policy.ts";
import { keepStatesInBucket, keepStatesInFiles } from "./keep-states-in-bucket.ts";
import { startBucketPolicyProxy, type BucketPolicyProxy } from "./bucket-policy-proxy.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { runKantox, type Ran } from "./run-kantox.ts";

const bucket = "kantox-states";
const alias = "arn:aws:kms:eu-west-1:123456789012:alias/kantox-state";
const admin = { accessKeyId: "test", secretAccessKey: "test" };
const confirmed = ["--yes", ...["state", "shared", "prod"].flatMap((name) => ["--confirm", name])];
const locationOf = (name: string): string => `s3://${bucket}/kantox-${name}/terraform.tfstate`;

describe.skipIf(noEmulator !== "")(
  `the example's states in a bucket, with the engine's S3 backend and an emulator${noEmulator}`,
  () => {
    let emulator: Awaited<ReturnType<typeof startEmulator>>;
    let proxy: BucketPolicyProxy;
    let copy: ProjectCopy;
    let settings: string;
    let version: string | undefined;
    let env: NodeJS.ProcessEnv;

    beforeAll(async () => {
      emulator = await startEmulator();
      proxy = await startBucketPolicyProxy(emulator.url, bucket);
      copy = copyProject();
      // The driver refuses files that the app did not synthesize, so the app itself writes the redirections.
      copyFileSync(
        join(import.meta.dirname, "../../../tooling/redirect.mjs"),
        join(copy.project, "redirect.mjs"),
      );
      copy.edit("cdktf.json", "node dist/main.js", "node dist/main.js && node redirect.mjs");
      settings = mkdtempSync(join(tmpdir(), "kantox-mirror-"));
      const mirror = await findMirror(process.env);
      version = mirror === undefined ? undefined : (await newestProvider(mirror))?.version;
      env = {
        // In CI the driver does not change provider lock files, and here the first run has to create them.
        CI: undefined,
        AWS_ENDPOINT_URL: proxy.url,
        ...keysOf(admin.accessKeyId),
        ...(mirror !== undefined && {
          TF_CLI_CONFIG_FILE: await mirrorConfig({
            mirror,
            engine: engine.kind,
            directory: settings,
          }),
        }),
      };
    });
    beforeEach(() => void proxy.requests.splice(0));
    afterAll(async () => {
      await proxy?.stop();
      await emulator?.stop();
      copy?.remove();
      rmSync(settings, { recursive: true, force: true });
    });

    const kantox = (args: string[], more: NodeJS.ProcessEnv = {}): Promise<Ran> =>
      runKantox(copy.project, args, { ...env, ...more });

    /** Synthesizes the app with providers that use the emulator and may be older. The app's backend stays. */
    async function synthesize(): Promise<void> {
      const redirections = join(copy.project, "redirections.json");
      writeFileSync(redirections, "{}");
      expect((await kantox(["synth"])).exitCode).toBe(0);
      const folder = join(copy.project, "cdktf.out", "stacks");
      const stacks = readdirSync(folder).map((name) => {
        const text = readFileSync(join(folder, name, "cdk.tf.json"), "utf8");
        return { name, json: JSON.parse(text) as TerraformJson };
      });
      const overlays = stacks.map((stack) => {
        const overlay = overlayFor(stack, { url: proxy.url, stacks, providerVersion: version });
        const { backend: _, ...terraform } = overlay["terraform"] as Record<string, unknown>;
        return [stack.name, { ...overlay, terraform }];
      });
      writeFileSync(redirections, JSON.stringify(Object.fromEntries(overlays)));
      expect((await kantox(["synth"])).exitCode).toBe(0);
    }
    const forget = (): void => rmSync(join(copy.project, "cdktf.out"), { recursive: true });

    const uploads = () => proxy.requests.filter(({ action }) => action === "s3:PutObject");

    it("start as a local state file", async () => {
      await synthesize();
      const { exitCode, stderr } = await kantox(["apply", "dev", "--yes"], {
        KANTOX_SECRET_DEV_DATABASE_URL: "a secret",
      });
      expect([exitCode, stderr]).toEqual([0, expect.stringContaining("kantox-dev.tfstate")]);
    });

    it("cannot be planned between adding the entry and running bootstrap", async () => {
      keepStatesInBucket(copy);
      await synthesize();
      const { exitCode, stderr } = await kantox(["plan", "dev"]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        "there is also a local state at .kantox/state/kantox-dev.tfstate. Nothing was done.",
      );
      const state = await kantox(["plan", "state"]);
      expect([state.exitCode, state.stderr]).toEqual([
        1,
        expect.stringContaining("moves the local states there: kantox bootstrap"),
      ]);
    });

    it("are moved by the command that creates the bucket, and the bucket policy allows every request", async () => {
      const { exitCode, stdout, stderr } = await kantox(["bootstrap", ...confirmed]);
      expect([exitCode, stdout]).toEqual([
        0,
        [
          `state   moved   ${locationOf("state")}`,
          `dev   moved   ${locationOf("dev")}`,
          `prod   nothing to move   ${locationOf("prod")}`,
          `qa   nothing to move   ${locationOf("qa")}`,
          `shared   nothing to move   ${locationOf("shared")}`,
          "",
        ].join("\n"),
      ]);
      expect(stderr).toContain("17 to add, nothing destroyed");
      expect(proxy.requests.filter(({ isAllowed }) => !isAllowed)).toEqual([]);
    });

    it("are all encrypted with the state key, as are their locks", async () => {
      expect((await kantox(["plan", "dev", "state"])).exitCode).toBe(0);
      expect(new Set(uploads().map(({ object }) => object))).toEqual(
        new Set(["dev", "state"].map((name) => `kantox-${name}/terraform.tfstate.tflock`)),
      );
      for (const { headers } of uploads()) {
        expect(headers).toMatchObject({
          "x-amz-server-side-encryption": "aws:kms",
          "x-amz-server-side-encryption-aws-kms-key-id": alias,
        });
      }
      for (const name of ["dev", "state"]) {
        const headers = await stored(`kantox-${name}/terraform.tfstate`);
        expect([
          headers.get("x-amz-server-side-encryption"),
          headers.get("x-amz-server-side-encryption-aws-kms-key-id"),
        ]).toEqual(["aws:kms", alias]);
      }
    });

    it("are left unchanged when bootstrap runs again", async () => {
      const { exitCode, stdout } = await kantox(["bootstrap", ...confirmed]);
      expect([exitCode, stdout.match(/nothing to move/g)?.length]).toEqual([0, 5]);
      expect(uploads()).toEqual([]);
    });

    it("are limited for the deployer of dev to the state of dev and its lock", async () => {
      const { stdout } = await kantox(["output", "state", "state_key_arn", "--json"]);
      const { value: keyArn } = JSON.parse(stdout);
      proxy.policies.set("deployer", [deployerPolicy(keyArn, "kantox-dev")]);
      proxy.requests.splice(0);

      copy.edit("src/environments.ts", 'logLevel: "debug"', 'logLevel: "trace"');
      expect((await kantox(["apply", "dev", "--yes"], keysOf("deployer"))).exitCode).toBe(0);
      const used = proxy.requests.map(({ action, object }) => `${action} ${object}`);
      expect([...new Set(used)].toSorted()).toEqual([
        "s3:DeleteObject kantox-dev/terraform.tfstate.tflock",
        "s3:GetObject kantox-dev/terraform.tfstate",
        "s3:GetObject kantox-dev/terraform.tfstate.tflock",
        "s3:ListBucket ",
        "s3:PutObject kantox-dev/terraform.tfstate",
        "s3:PutObject kantox-dev/terraform.tfstate.tflock",
      ]);
      expect(proxy.requests.filter(({ isAllowed, by }) => !isAllowed || by !== "deployer")).toEqual(
        [],
      );

      for (const name of ["state", "qa"]) {
        const other = await kantox(["plan", name], keysOf("deployer"));
        expect([other.exitCode, other.stderr]).toEqual([1, expect.stringMatching(/403|Forbidden/)]);
      }
      const deployer = awsClient(proxy.url, { ...admin, accessKeyId: "deployer" });
      const kept = `${bucket}/kantox-dev/terraform.tfstate`;
      expect(await deployer.s3("DELETE", kept)).toMatchObject({ ok: false, code: "AccessDenied" });
      expect(await deployer.s3("GET", kept)).toMatchObject({ ok: true });
    });

    it("are only read for a role that only plans, which writes only the lock", async () => {
      const { stdout } = await kantox(["output", "state", "state_key_arn", "--json"]);
      proxy.policies.set("planner", [plannerPolicy(JSON.parse(stdout).value, "kantox-dev")]);
      proxy.requests.splice(0);
      expect((await kantox(["plan", "dev"], keysOf("planner"))).exitCode).toBe(0);
      const lock = "kantox-dev/terraform.tfstate.tflock";
      const writes = proxy.requests.filter(({ action }) => !/List|Get/.test(action));
      expect(new Set(writes.map(({ action, object }) => `${action} ${object}`))).toEqual(
        new Set([`s3:PutObject ${lock}`, `s3:DeleteObject ${lock}`]),
      );
      expect(proxy.requests.filter(({ isAllowed }) => !isAllowed)).toEqual([]);

      const planner = awsClient(proxy.url, { ...admin, accessKeyId: "planner" });
      const state = await planner.s3("PUT", `${bucket}/kantox-dev/terraform.tfstate`);
      expect(state).toMatchObject({ ok: false, code: "AccessDenied" });
    });

    it("are refused by the bucket, including the lock, if the backend has no key", async () => {
      const lockfile = '  stack.addOverride("terraform.backend.s3.use_lockfile", true);\n';
      const withoutKey = `${lockfile}  stack.addOverride("terraform.backend.s3.kms_key_id", null);\n`;
      copy.edit("src/state-backend.ts", lockfile, withoutKey);
      forget();
      await synthesize();
      const { exitCode, stderr } = await kantox(["plan", "dev"]);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining("AccessDenied")]);
      expect(uploads().map(({ headers }) => headers["x-amz-server-side-encryption"])).toContain(
        "AES256",
      );
      copy.edit("src/state-backend.ts", withoutKey, lockfile);
    });

    it("cannot be planned after the entry is removed, until they are pulled back", async () => {
      forget();
      await synthesize();
      const pulled = await kantox(["exec", "dev", "--", "state", "pull"]);
      expect(pulled.exitCode).toBe(0);
      keepStatesInFiles(copy);
      forget();
      await synthesize();
      const { exitCode, stderr } = await kantox(["plan", "dev"]);
      expect([exitCode, stderr]).toEqual([
        1,
        expect.stringContaining(`this project last used ${locationOf("dev")}`),
      ]);
      const file = join(copy.project, ".kantox/state/kantox-dev.tfstate");
      writeFileSync(file, pulled.stdout, { mode: 0o600 });
      expect((await kantox(["plan", "dev"])).exitCode).toBe(0);
    });

    async function stored(key: string): Promise<Headers> {
      const response = await fetch(`${emulator.url}/${bucket}/${key}`, {
        method: "HEAD",
        headers: { authorization: "AWS4-HMAC-SHA256 Credential=test/20250101/eu-west-1/s3/x" },
      });
      expect(response.status).toBe(200);
      return response.headers;
    }
  },
);

/** Returns the environment of a shell with this access key and no other credentials. */
function keysOf(accessKeyId: string): NodeJS.ProcessEnv {
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
  };
}
