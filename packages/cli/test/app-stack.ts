import { engine } from "../../../tooling/test-engine.ts";
import type { TerraformJson } from "../src/synth/stack.ts";

/** What the fixture app synthesizes for one stack. */
export interface AppStack {
  readonly dependencies?: readonly string[];
  readonly annotations?: readonly unknown[];
  readonly json: TerraformJson;
}

/** What a test says of a stack. */
export interface StackOptions extends Omit<AppStack, "json"> {
  /** What it tells the driver beside its environment; `false`: nothing at all. */
  readonly deployment?: Readonly<Record<string, unknown>> | false;
  /** Arguments of `terraform_data` resources, by name: they need no provider. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly outputs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Anything else of the synthesized file. */
  readonly json?: TerraformJson & { readonly check?: unknown };
}

// What a stack that names none is meant for.
const declared = engine.kind === "terraform" ? {} : { engine: engine.kind };

/** A stack with a local state as Kantox declares it: `.kantox/state/<stack>.tfstate`. */
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
