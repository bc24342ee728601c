import { expect } from "vitest";
import { awsClient } from "../../../../tooling/aws.mjs";
import type { TerraformBlock } from "../../src/synth/stack.ts";
import { appStack, type AppStack } from "../app-stack.ts";
import { awsProvider } from "../aws-provider.ts";
import { makeProject, type RunResult, type TestProject } from "../run-kantox.ts";
import { addressesIn, oldStateText, parameterEntry } from "./old-states.ts";

/** A project with two stacks, whose parameters exist on an emulator and are in one old state. */
export interface TwoStackAdoption {
  readonly project: TestProject;
  /** Start of the names of its parameters. */
  readonly prefix: string;
  /** Folder with the states of the stacks. */
  readonly folder: string;
  /** The `--from` that names the old state. */
  readonly from: readonly string[];
  parameters(environment: string): Record<string, TerraformBlock>;
  stackOf(environment: string, values?: Record<string, TerraformBlock>): AppStack;
  putParameter(name: string, value: string, type?: string): Promise<void>;
  valueOf(name: string): Promise<string>;
  adopt(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<RunResult>;
  plan(...names: string[]): Promise<RunResult>;
  /** Returns the text of the old state. */
  old(): Promise<string | undefined>;
  /** Returns the text of the state of a stack. */
  state(stack: string): Promise<string | undefined>;
  /** Expects that each entry is in the right state. */
  expectMoved(): Promise<void>;
  /** Expects that each entry is in the right state, and that nothing is left to change. */
  expectAdopted(): Promise<void>;
}

/**
 * Creates the parameters, the old state and the project.
 *
 * @param url - the emulator
 * @param prefix - start of the names of the parameters
 */
export async function makeTwoStackAdoption(url: string, prefix: string): Promise<TwoStackAdoption> {
  const aws = awsClient(url, { accessKeyId: "test", secretAccessKey: "test" });

  async function putParameter(name: string, Value: string, Type = "String"): Promise<void> {
    const parameter = { Name: `${prefix}/${name}`, Value, Type, Overwrite: true };
    await aws.json("ssm", "PutParameter", parameter);
  }

  const parameters = (environment: string): Record<string, TerraformBlock> =>
    Object.fromEntries(
      (environment === "dev" ? ["one", "two"] : ["one"]).map((name) => [
        name,
        { name: `${prefix}/${environment}/${name}`, type: "String", insecure_value: "value" },
      ]),
    );

  const stackOf = (environment: string, values = parameters(environment)): AppStack =>
    appStack(environment, { json: { ...awsProvider, resource: { aws_ssm_parameter: values } } });

  for (const name of ["dev/one", "dev/two", "shared/one"]) await putParameter(name, "value");
  const project = await makeProject({ dev: stackOf("dev"), shared: stackOf("shared") });
  const oldState = "old/terraform.tfstate.d/dev/terraform.tfstate";
  // The last parameter is not part of the app.
  await project.write(
    oldState,
    oldStateText([
      parameterEntry(`${prefix}/dev/one`, "value", { module: 'module.dev["one"]', key: 0 }),
      parameterEntry(`${prefix}/dev/two`, "value", { module: "module.two", key: "a" }),
      parameterEntry(`${prefix}/shared/one`, "value", { name: "shared", key: 0 }),
      parameterEntry(`${prefix}/left`, "value", { name: "left" }),
    ]),
  );
  const { hostname, port } = new URL(url);
  const folder = `.kantox/emulator/${hostname}_${port}`;
  const old = () => project.read(oldState);
  const state = (stack: string) => project.read(`${folder}/${stack}/terraform.tfstate`);
  const plan = (...names: string[]) => project.kantox(["plan", ...names, "--emulator", url]);

  async function expectMoved(): Promise<void> {
    expect(addressesIn(await old())).toEqual(["aws_ssm_parameter.left"]);
    expect(addressesIn(await state("dev"))).toEqual([
      "aws_ssm_parameter.one",
      "aws_ssm_parameter.two",
    ]);
    expect(addressesIn(await state("shared"))).toEqual(["aws_ssm_parameter.one"]);
  }

  return {
    project,
    prefix,
    folder,
    from: ["--from", "old#dev"],
    parameters,
    stackOf,
    putParameter,
    async valueOf(name) {
      const Name = `${prefix}/${name}`;
      const { Parameter } = await aws.json("ssm", "GetParameter", { Name, WithDecryption: true });
      return Parameter.Value;
    },
    adopt: (args, env = {}) => project.kantox(["adopt", ...args, "--emulator", url], { env }),
    plan,
    old,
    state,
    expectMoved,
    async expectAdopted() {
      await expectMoved();
      const planned = await plan("dev", "shared");
      expect([planned.exitCode, planned.stderr]).toEqual([0, expect.anything()]);
    },
  };
}
