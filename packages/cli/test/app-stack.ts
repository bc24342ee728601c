import { engine } from "../../../tooling/test-engine.ts";
import type { TerraformJson } from "../src/synth/stack.ts";

/** One stack as the fixture app synthesizes it. */
export interface AppStack {
  readonly dependencies?: readonly string[];
  readonly annotations?: readonly unknown[];
  readonly json: TerraformJson;
}

/** A stack as a test describes it. */
export interface StackOptions extends Omit<AppStack, "json"> {
  /** Deployment properties in addition to the environment; `false` for a stack that declares nothing. */
  readonly deployment?: Readonly<Record<string, unknown>> | false;
  /** Arguments of `terraform_data` resources, which need no provider, by name. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly outputs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Other parts of the synthesized file. */
  readonly json?: TerraformJson & { readonly check?: unknown };
}

// A stack that declares no engine is for Terraform.
const declared = engine.kind === "terraform" ? {} : { engine: engine.kind };

/** Returns a stack with its state in `.kantox/state/<stack>.tfstate`. */
export function appStack(
  name: string,
  { dependencies, annotations, deployment = {}, data, outputs, json = {} }: StackOptions = {},
): AppStack {
  return {
    ...(dependencies && { dependencies }),
    ...(annotations && { annotations }),
    json: {
      "//": {
        ...(deployment !== false && {
          kantox: {
            version: 1,
            environment: name,
            protection: "confirm",
            ...declared,
            ...deployment,
          },
        }),
      },
      terraform: { backend: { local: { path: `../../../.kantox/state/${name}.tfstate` } } },
      ...(data && {
        resource: {
          terraform_data: Object.fromEntries(
            Object.entries(data).map(([id, block]) => [
              id,
              { "//": { metadata: { path: `${name}/${id}`, uniqueId: id } }, ...block },
            ]),
          ),
        },
      }),
      ...(outputs && { output: outputs }),
      ...json,
    },
  };
}
