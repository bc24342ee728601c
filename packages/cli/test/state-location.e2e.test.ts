import { cp, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { engine, noEmulator, noEngine } from "../../../tooling/test-engine.ts";
import type { TerraformJson } from "../src/synth/stack.ts";
import { appStack } from "./app-stack.ts";
import { startEmulatedAws, type EmulatedAws } from "./emulated-aws.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";
import { runProgram } from "./run-program.ts";

const data = { thing: { input: "1" } };

// The emulator reads the key and the service, but does not check the signature.
const authorization =
  "AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";

interface Environment {
  readonly error?: { readonly code: string; readonly message: string };
  readonly hasChanges?: boolean;
  readonly state?: string;
}

/** Returns the environments of `kantox plan --all --json`. */
async function planned(project: TestProject, env: NodeJS.ProcessEnv = {}): Promise<Environment[]> {
  const { stdout } = await project.kantox(["plan", "--all", "--json"], { env });
  return (JSON.parse(stdout) as { environments: Environment[] }).environments;
}
const codes = async (project: TestProject, env?: NodeJS.ProcessEnv) =>
  (await planned(project, env)).map(({ error }) => error?.code);

async function doctorCodes(project: TestProject): Promise<(string | undefined)[]> {
  const { stdout } = await project.kantox(["doctor", "--json"]);
  const { findings } = JSON.parse(stdout) as {
    findings: { status: string; code?: string; text: string }[];
  };
  return findings.filter(({ status }) => status !== "ok").map(({ code, text }) => code ?? text);
}

describe.skipIf(noEngine !== "")(`location of a state${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject({ dev: appStack("dev", { data }) });
  });
  afterEach(() => project.remove());

  const applied = async (): Promise<void> => {
    expect((await project.kantox(["apply", "--all", "--yes"])).exitCode).toBe(0);
  };

  it("refuses two stacks that share a state, but not a third stack", async () => {
    const local = (path: string) => ({ terraform: { backend: { local: { path } } } });
    await project.synthesizes({
      dev: appStack("dev", { data, json: local("../../../.kantox/state/shared.tfstate") }),
      prod: appStack("prod", { data, json: local("../../x/../../.kantox/state/shared.tfstate") }),
      qa: appStack("qa", { data }),
    });
    expect(await codes(project)).toEqual(["state/twice", "state/twice", undefined]);
    expect(await doctorCodes(project)).toEqual(["state/twice"]);
    const { stderr } = await project.kantox(["plan", "dev", "prod"]);
    expect(stderr.match(/share one state/g)).toHaveLength(1);
    // The engine can still be run directly, to split the state.
    expect((await project.kantox(["exec", "dev", "--", "version"])).exitCode).toBe(0);
  });

  it("refuses a renamed stack until its state is renamed, and suggests the command", async () => {
    const named = (name: string) =>
      project.synthesizes({ [name]: appStack(name, { data, deployment: { environment: "dev" } }) });
    await named("old-dev");
    await applied();
    await named("new-dev");
    const [{ error } = {}] = await planned(project);
    expect(error?.code).toBe("state/renamed");
    expect(await doctorCodes(project)).toEqual(["state/renamed"]);
    const [, from = "", to = ""] = /^ {2}mv (\S+) (\S+)$/m.exec(error?.message ?? "") ?? [];
    await rename(from, to);
    expect(await planned(project)).toMatchObject([{ hasChanges: false }]);
    expect(await doctorCodes(project)).toEqual([]);
  });

  it("ignores the selected workspace, and reports resources in other workspaces", async () => {
    await applied();
    const folder = join(project.root, "cdktf.out/stacks/dev");
    await writeFile(join(folder, ".terraform/environment"), "other");
    expect(await planned(project)).toMatchObject([{ hasChanges: false }]);

    const bare = { command: engine.path, cwd: folder };
    await runProgram({ ...bare, args: ["apply", "-auto-approve"], env: { TF_WORKSPACE: "other" } });
    const plan = await project.kantox(["plan", "dev"]);
    expect([plan.exitCode, plan.stderr]).toEqual([
      0,
      expect.stringContaining("terraform.tfstate.d/other/terraform.tfstate"),
    ]);
    expect(await doctorCodes(project)).toEqual([expect.stringContaining("another workspace")]);
  });

  it("refuses a backend that was changed by hand", async () => {
    await applied();
    const bare = { command: engine.path, cwd: join(project.root, "cdktf.out/stacks/dev"), env: {} };
    const args = ["init", "-reconfigure", "-input=false", "-backend-config=path=other.tfstate"];
    await runProgram({ ...bare, args });
    expect(await codes(project)).toEqual(["state/other-backend"]);
    expect(await doctorCodes(project)).toEqual(["state/other-backend"]);
    await rm(join(project.root, "cdktf.out/stacks/dev/.terraform"), { recursive: true });
    expect(await planned(project)).toMatchObject([{ hasChanges: false }]);
  });

  it("refuses files that the app did not synthesize, for every command", async () => {
    await applied();
    const file = "cdktf.out/stacks/dev/more_override.tf";
    await project.write(file, 'terraform {\n  backend "local" { path = "other.tfstate" }\n}\n');
    expect(await codes(project)).toEqual(["stack/foreign-files"]);
    expect(await doctorCodes(project)).toEqual(["stack/foreign-files"]);
    for (const args of [
      ["apply", "dev", "--yes"],
      ["destroy", "dev", "--yes"],
      ["output", "dev"],
      ["exec", "dev", "--", "state", "list"],
    ]) {
      const { exitCode, stderr } = await project.kantox(args);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining("more_override.tf")]);
    }
  });

  it("shows the target of a linked state, and does not start from scratch there", async () => {
    await applied();
    const elsewhere = await mkdtemp(join(tmpdir(), "kantox-elsewhere-"));
    await cp(join(project.root, "cdktf.out"), join(elsewhere, "out"), { recursive: true });
    await rm(join(project.root, "cdktf.out"), { recursive: true });
    await symlink(join(elsewhere, "out"), join(project.root, "cdktf.out"));
    expect(await codes(project)).toEqual(["state/moved-away"]);
    await rm(join(project.root, ".kantox/state"), { recursive: true });
    expect(await planned(project)).toMatchObject([
      { hasChanges: true, state: join(elsewhere, ".kantox/state/dev.tfstate") },
    ]);
    await rm(elsewhere, { recursive: true });
  });

  it.each([
    ["{}", "has no version"],
    ["[]", "is not a JSON object"],
    ['\uFEFF{"version":4}', "begins with a byte order mark"],
    ['{"version":5,"resources":[]}', "has version 5"],
    ['{"version":4,"serial":', "is not JSON"],
    ["", "is empty or missing"],
    ['{"version":4,"resources":[{"mode":5}]}', "Invalid state file format"],
  ])("does not plan with a state that was overwritten with %j", async (text, why) => {
    await applied();
    await writeFile(join(project.root, ".kantox/state/dev.tfstate"), text);
    const [{ error } = {}] = await planned(project);
    expect(error).toEqual({
      code: "state/unreadable",
      message: expect.stringContaining(why) as string,
    });
    expect(error?.message).not.toContain("unlock");
    // Only an engine can check the whole format.
    const found = text.includes("mode") ? [] : ["state/unreadable"];
    expect(await doctorCodes(project)).toEqual(found);
  });

  it("destroys a stack that reads outputs of a destroyed stack", async () => {
    const path = "../../../.kantox/state/base.tfstate";
    const outputs = { it: { value: "${terraform_data.thing.output}" } };
    await project.synthesizes({
      base: appStack("base", { data, outputs }),
      reader: appStack("reader", {
        dependencies: ["base"],
        data: { thing: { input: "${data.terraform_remote_state.base.outputs.it}" } },
        json: {
          data: { terraform_remote_state: { base: { backend: "local", config: { path } } } },
        },
      }),
    });
    await applied();
    const bare = { command: engine.path, cwd: join(project.root, "cdktf.out/stacks/base") };
    await runProgram({ ...bare, args: ["destroy", "-auto-approve"], env: {} });
    const { exitCode, stdout, stderr } = await project.kantox(["destroy", "--all", "--yes"]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("reader destroyed")]);
    expect(stderr).toContain("Planned without a refresh");
    expect(stderr).not.toContain("Depends on changes");
    expect(await project.read(".kantox/state/reader.tfstate")).toContain('"resources": []');
  });

  it("refuses to write plans to folders that the driver cleans up, or that git would commit", async () => {
    const refused = async (out: string) => {
      const { exitCode, stderr } = await project.kantox(["plan", "dev", "--out", out]);
      return exitCode === 1 ? stderr : undefined;
    };
    expect(await refused(".kantox/plans-qa")).toContain("which the driver manages and cleans up");
    expect(await refused("cdktf.out/plans")).toContain("which the driver manages and cleans up");
    expect(await refused("cdktf.json")).toContain("is not a folder");
    await runProgram({ command: "git", args: ["init", "-q"], cwd: project.root, env: {} });
    expect(await refused("plans")).toContain("git does not ignore");
    await project.write(".gitignore", "plans/\n");
    expect(await refused("plans")).toBeUndefined();
    expect(await project.read("plans/dev/plan.json")).toContain('"hasChanges": true');
  });
});

describe.skipIf(noEmulator !== "")(
  `account and state object, with an emulator as AWS${noEmulator}`,
  () => {
    let emulator: EmulatedAws;
    let env: NodeJS.ProcessEnv;
    beforeAll(async () => {
      emulator = await startEmulatedAws();
      env = emulator.env;
    });
    afterAll(() => emulator?.stop());

    const here = () => ({
      s3_use_path_style: true,
      skip_credentials_validation: true,
      skip_metadata_api_check: true,
    });
    const inAccount = (accountId: string, allowed?: string) =>
      appStack("prod", {
        deployment: { accountId },
        json: {
          terraform: {
            backend: { local: { path: "../../../.kantox/state/prod.tfstate" } },
            required_providers: { aws: { source: "aws" } },
          },
          provider: {
            aws: [
              {
                region: "eu-west-1",
                ...(allowed !== undefined && { allowed_account_ids: [allowed] }),
                ...here(),
              },
            ],
          },
          resource: { aws_ssm_parameter: { p: { name: "/p", type: "String", value: "x" } } },
        } as unknown as TerraformJson,
      });

    it("refuses credentials for a different account than the app names, before it plans", async () => {
      const project = await makeProject({ prod: inAccount("999999999999") });
      const [{ error } = {}] = await planned(project, env);
      expect(error).toEqual({
        code: "place/other-account",
        message: expect.stringContaining(
          "belong to account 123456789012. Nothing was planned.",
        ) as string,
      });
      const applied = await project.kantox(["apply", "prod", "--yes"], { env });
      expect([applied.exitCode, applied.stderr]).toEqual([
        1,
        expect.stringContaining("999999999999"),
      ]);
      await project.synthesizes({ prod: inAccount("123456789012") });
      expect(await planned(project, env)).toMatchObject([{ hasChanges: true }]);
      await project.synthesizes({ prod: inAccount("123456789012", "999999999999") });
      expect(await codes(project, env)).toEqual(["place/other-account"]);
      await project.remove();
    });

    it("does not plan with a state object that is empty or not a state", async () => {
      await fetch(`${emulator.url}/states`, { method: "PUT" });
      const { s3_use_path_style: use_path_style, ...settings } = here();
      const s3 = {
        bucket: "states",
        key: "dev.tfstate",
        region: "eu-west-1",
        use_path_style,
        skip_requesting_account_id: true,
        ...settings,
        endpoints: { s3: emulator.url, sts: emulator.url },
      };
      const json = { terraform: { backend: { s3 } } } as unknown as TerraformJson;
      const project = await makeProject({ dev: appStack("dev", { data, json }) });
      expect((await project.kantox(["apply", "dev", "--yes"], { env })).exitCode).toBe(0);
      for (const body of ["", '{"version":4,"ser', "{}"]) {
        const response = await fetch(`${emulator.url}/states/dev.tfstate`, {
          method: "PUT",
          headers: { authorization },
          body,
        });
        expect(response.status).toBe(200);
        expect(await codes(project, env)).toEqual(["state/unreadable"]);
      }
      await project.remove();
    });
  },
);
