import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsClient } from "../../../tooling/aws.mjs";
import { noEmulator } from "../../../tooling/test-engine.ts";
import type { TerraformJson } from "../src/synth/stack.ts";
import { appStack } from "./app-stack.ts";
import { startEmulatedAws, type EmulatedAws } from "./emulated-aws.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

describe.skipIf(noEmulator !== "")(
  `kantox bootstrap with a real engine and an emulator's S3${noEmulator}`,
  () => {
    let emulator: EmulatedAws;
    let env: NodeJS.ProcessEnv;
    beforeAll(async () => {
      emulator = await startEmulatedAws();
      env = emulator.env;
    });
    afterAll(() => emulator?.stop());

    const s3 = (bucket: string, stack: string) => ({
      terraform: {
        backend: {
          s3: {
            bucket,
            key: `${stack}.tfstate`,
            region: "eu-west-1",
            encrypt: true,
            use_lockfile: true,
            use_path_style: true,
            skip_credentials_validation: true,
            skip_metadata_api_check: true,
            skip_requesting_account_id: true,
            endpoints: { s3: emulator.url, sts: emulator.url, iam: emulator.url },
          },
        },
      },
    });
    const data = { thing: { input: "1" } };
    const maker = (bucket: string) =>
      appStack("state", {
        deployment: { createsStateBucket: true, protection: "typed", accountId: "123456789012" },
        json: {
          ...s3(bucket, "state"),
          provider: {
            aws: [
              {
                region: "eu-west-1",
                allowed_account_ids: ["123456789012"],
                s3_use_path_style: true,
                skip_credentials_validation: true,
                skip_metadata_api_check: true,
              },
            ],
          },
          resource: { aws_s3_bucket: { state: { bucket } } },
        } as unknown as TerraformJson,
      });
    const inBucket = (bucket: string) => ({
      state: maker(bucket),
      dev: appStack("dev", { data, json: s3(bucket, "dev") }),
      qa: appStack("qa", { data, json: s3(bucket, "qa") }),
    });
    const yes = ["--yes", "--confirm", "state"];

    async function deployedLocally(): Promise<TestProject> {
      const project = await makeProject({ dev: appStack("dev", { data }) });
      expect((await project.kantox(["apply", "dev", "--yes"])).exitCode).toBe(0);
      return project;
    }

    it("creates the bucket, moves all states into it, and leaves no changes", async () => {
      const project = await deployedLocally();
      await project.synthesizes(inBucket("states-one"));
      const { exitCode, stdout, stderr } = await project.kantox(["bootstrap", ...yes], { env });
      expect([exitCode, stdout]).toEqual([
        0,
        [
          "state   moved   s3://states-one/state.tfstate",
          "dev   moved   s3://states-one/dev.tfstate",
          "qa   nothing to move   s3://states-one/qa.tfstate",
          "",
        ].join("\n"),
      ]);
      expect(stderr).toContain("aws_s3_bucket.state");
      const plan = await project.kantox(["plan", "dev", "state", "--json"], { env });
      expect([plan.exitCode, JSON.parse(plan.stdout).environments]).toMatchObject([
        0,
        [{ state: "s3://states-one/state.tfstate" }, { state: "s3://states-one/dev.tfstate" }],
      ]);
      // The old location is empty, so that nothing uses the old state. Its backup is kept under another name.
      expect(await project.read(".kantox/state/dev.tfstate")).toBeUndefined();
      expect(await project.read(".kantox/state/dev.tfstate.moved-1")).toContain("terraform_data");

      const again = await project.kantox(["bootstrap", ...yes], { env });
      expect([again.exitCode, again.stdout.match(/nothing to move/g)]).toEqual([
        0,
        ["nothing to move", "nothing to move", "nothing to move"],
      ]);
      await project.remove();
    });

    it("moves nothing if the bucket already contains a different state", async () => {
      const first = await deployedLocally();
      await first.synthesizes(inBucket("states-two"));
      expect((await first.kantox(["bootstrap", ...yes], { env })).exitCode).toBe(0);

      const second = await deployedLocally();
      await second.synthesizes(inBucket("states-two"));
      const before = await second.read(".kantox/state/dev.tfstate");
      const { exitCode, stderr } = await second.kantox(["bootstrap", ...yes], { env });
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        "The bucket already contains a different state for these environments. Nothing was moved.",
      );
      expect(stderr).toContain("s3://states-two/dev.tfstate: 1 resources");
      expect(await second.read(".kantox/state/dev.tfstate")).toBe(before);
      await Promise.all([first.remove(), second.remove()]);
    });

    it("continues after an interrupt that came after the upload of a state", async () => {
      const project = await deployedLocally();
      const local = (await project.read(".kantox/state/dev.tfstate")) ?? "";
      await project.synthesizes(inBucket("states-three"));
      expect((await project.kantox(["bootstrap", ...yes], { env })).exitCode).toBe(0);
      await project.write(".kantox/state/dev.tfstate", local, 0o600);
      const { exitCode, stdout } = await project.kantox(["bootstrap", ...yes], { env });
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining("dev   already there")]);
      expect(await project.read(".kantox/state/dev.tfstate")).toBeUndefined();
      await project.remove();
    });

    it("prints which states were moved if one of them could not be moved", async () => {
      const project = await deployedLocally();
      const stacks = inBucket("states-nine");
      await project.synthesizes({ state: stacks.state });
      expect((await project.kantox(["bootstrap", ...yes], { env })).exitCode).toBe(0);
      const admin = awsClient(emulator.url, { accessKeyId: "test", secretAccessKey: "test" });
      const lock = "states-nine/dev.tfstate.tflock";
      await admin.s3("PUT", lock, JSON.stringify({ ID: "other", Who: "other" }));
      await project.synthesizes(stacks);
      const { exitCode, stdout, stderr } = await project.kantox(["bootstrap", ...yes, "--json"], {
        env,
      });
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining("state lock")]);
      expect(JSON.parse(stdout).environments).toMatchObject([
        { environment: "state", result: "nothing-to-move" },
        { environment: "dev", result: "failed", error: { code: "bootstrap/not-moved" } },
        { environment: "qa", result: "skipped", error: { message: "dev failed" } },
      ]);
      await admin.s3("DELETE", lock);
      const again = await project.kantox(["bootstrap", ...yes], { env });
      expect([again.exitCode, again.stdout]).toEqual([0, expect.stringContaining("dev   moved")]);
      await project.remove();
    });

    it("completes a partially created bucket before it moves states", async () => {
      const project = await deployedLocally();
      const cutOff = maker("states-six");
      const { aws_s3_bucket: bucket } = cutOff.json.resource ?? {};
      const around = {
        thing: {
          depends_on: ["aws_s3_bucket.state"],
          provisioner: [{ "local-exec": { command: "test -e ../../../policy" } }],
        },
      };
      const resource = { aws_s3_bucket: bucket, terraform_data: around };
      const stacks = {
        ...inBucket("states-six"),
        state: { ...cutOff, json: { ...cutOff.json, resource } as TerraformJson },
      };
      await project.synthesizes(stacks);
      expect((await project.kantox(["bootstrap", ...yes], { env })).exitCode).toBe(1);
      const again = await project.kantox(["bootstrap", ...yes], { env });
      expect([again.exitCode, again.stdout]).toEqual([
        1,
        "state failed: 1 of 2 changes completed (1 destroyed).\n",
      ]);
      expect(again.stderr).toContain("Next: kantox bootstrap\n");
      expect(await project.read(".kantox/state/dev.tfstate")).toContain("terraform_data");

      await project.write("policy", "");
      const { exitCode, stdout } = await project.kantox(["bootstrap", ...yes], { env });
      expect([exitCode, stdout.match(/moved/g)]).toEqual([0, ["moved", "moved"]]);
      expect((await project.kantox(["plan", "state"], { env })).exitCode).toBe(0);
      await project.remove();
    });

    it("does not start from scratch while the state is still local, or still in the bucket", async () => {
      const project = await deployedLocally();
      const forget = () => rm(join(project.root, "cdktf.out"), { recursive: true });
      const plan = async () => {
        const { stdout } = await project.kantox(["plan", "dev", "--json"], { env });
        const [{ error, hasChanges }] = JSON.parse(stdout).environments;
        return error?.code ?? hasChanges;
      };
      const stacks = inBucket("states-seven");
      await project.synthesizes({ state: stacks.state });
      expect((await project.kantox(["bootstrap", ...yes], { env })).exitCode).toBe(0);

      await project.synthesizes(stacks);
      await forget();
      expect(await plan()).toBe("state/not-moved");
      expect((await project.kantox(["bootstrap", ...yes], { env })).exitCode).toBe(0);
      expect(await plan()).toBe(false);
      const pulled = await project.kantox(["exec", "dev", "--", "state", "pull"], { env });

      await project.synthesizes({ dev: appStack("dev", { data }) });
      await forget();
      expect(await plan()).toBe("state/moved-away");
      await project.write(".kantox/state/dev.tfstate", pulled.stdout, 0o600);
      expect(await plan()).toBe(false);
      await project.remove();
    });

    it("refuses to run without confirmation, with an engine log, or without a stack that creates the bucket", async () => {
      const project = await makeProject(inBucket("states-four"));
      const untyped = await project.kantox(["bootstrap", "--yes"], { env });
      expect([untyped.exitCode, untyped.stderr]).toEqual([
        1,
        expect.stringContaining("state has to be confirmed by name. Nothing was moved."),
      ]);
      const logged = await project.kantox(["bootstrap", ...yes], {
        env: { ...env, TF_LOG: "trace" },
      });
      expect([logged.exitCode, logged.stderr]).toEqual([
        1,
        expect.stringContaining("TF_LOG is set, and a bootstrap moves states"),
      ]);
      await project.synthesizes({ dev: appStack("dev", { data, json: s3("states-four", "dev") }) });
      const without = await project.kantox(["bootstrap", ...yes], { env });
      expect(without.stderr).toContain(
        "No stack declares that it creates the bucket for the states.",
      );
      await project.synthesizes({ dev: appStack("dev", { data }) });
      const local = await project.kantox(["bootstrap", "--yes"], { env });
      expect(local.stderr).toContain("No stack keeps its state in a bucket.");
      await project.remove();
    });

    it("rehearses on an emulator, and touches no real state", async () => {
      const project = await deployedLocally();
      const real = await project.read(".kantox/state/dev.tfstate");
      // The stacks name AWS, where none of this exists.
      const { state, ...others } = inBucket("states-eight");
      const backend = (stack: string) => ({
        terraform: {
          backend: {
            s3: {
              bucket: "states-eight",
              key: `${stack}/terraform.tfstate`,
              region: "eu-west-1",
              encrypt: true,
              use_lockfile: true,
              allowed_account_ids: ["123456789012"],
            },
          },
        },
      });
      const stacks = {
        state: { ...state, json: { ...state.json, ...backend("state") } as TerraformJson },
        dev: { ...others.dev, json: { ...others.dev.json, ...backend("dev") } as TerraformJson },
      };
      await project.synthesizes(stacks);
      const emulated = ["--emulator", emulator.url];
      expect((await project.kantox(["apply", "dev", "--yes", ...emulated])).exitCode).toBe(0);
      const refused = await project.kantox(["bootstrap", "--yes", ...emulated]);
      expect([refused.exitCode, refused.stderr]).toEqual([
        1,
        expect.stringContaining("state has to be confirmed by name."),
      ]);

      const { exitCode, stdout } = await project.kantox(["bootstrap", ...yes, ...emulated]);
      const at = (stack: string) =>
        `s3://states-eight/${stack}/terraform.tfstate on ${emulator.url}`;
      expect([exitCode, stdout]).toEqual([
        0,
        `state   moved   ${at("state")}\ndev   moved   ${at("dev")}\n`,
      ]);
      const again = await project.kantox(["bootstrap", ...yes, ...emulated]);
      expect([again.exitCode, again.stdout.match(/already there/g)]).toEqual([
        0,
        ["already there", "already there"],
      ]);
      // Other runs on the emulator continue.
      expect((await project.kantox(["plan", "dev", "state", ...emulated])).exitCode).toBe(0);
      expect(await project.read(".kantox/state/dev.tfstate")).toBe(real);
      expect(await project.read(".kantox/state/state.tfstate")).toBeUndefined();
      await project.remove();
    });

    it("refuses a second apply while another one has locked the state, and names the owner of the lock", async () => {
      const sleeping = {
        thing: { input: "1", provisioner: [{ "local-exec": { command: "sleep 20" } }] },
      };
      const stacks = (input: object) => ({
        state: maker("states-five"),
        dev: appStack("dev", { data: input as typeof data, json: s3("states-five", "dev") }),
      });
      const [one, two] = [await makeProject(stacks(sleeping)), await makeProject(stacks(data))];
      expect((await one.kantox(["bootstrap", ...yes], { env })).exitCode).toBe(0);
      const { child, ended } = one.start(["apply", "dev", "--yes"], { env });
      let shown = "";
      await new Promise<void>((resolve) => {
        child.stderr?.on("data", (piece: Buffer) => {
          shown += piece.toString();
          if (shown.includes("terraform_data.thing")) resolve();
        });
      });
      // The engine locks the state before it starts.
      let second = await two.kantox(["apply", "dev", "--yes"], { env });
      for (let tries = 0; second.exitCode === 0 && tries < 3; tries += 1) {
        second = await two.kantox(["apply", "dev", "--yes"], { env });
      }
      child.kill("SIGINT");
      await ended;
      expect(second.exitCode).toBe(1);
      expect(second.stderr).toContain("Error acquiring the state lock");
      expect(second.stderr).toMatch(/Who: +\S+/);
      const after = await two.kantox(["apply", "dev", "--yes"], { env });
      expect(after.exitCode).toBe(0);
      await Promise.all([one.remove(), two.remove()]);
    });
  },
);
