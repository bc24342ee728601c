import { reviewPlan, type Review } from "../src/review/review.ts";
import type { Deployment } from "../src/contract/deployment.ts";
import type { PlanJson, ResourceChange } from "../src/plan/plan-json.ts";
import type { RootModule } from "../src/engine/root-module.ts";
import type { Stack, TerraformJson } from "../src/synth/stack.ts";

/** Returns a synthesized stack for an environment. */
export function stackOf(
  environment: string,
  {
    json = {},
    dependencies = [],
    ...deployment
  }: Partial<Deployment> & { json?: TerraformJson; dependencies?: readonly string[] } = {},
): Stack {
  return {
    name: `shop-${environment}`,
    directory: `/project/cdktf.out/stacks/shop-${environment}`,
    dependencies,
    json,
    deployment: {
      environment,
      protection: "confirm",
      engine: "terraform",
      relaxed: [],
      kubernetesSecrets: [],
      ...deployment,
    },
  };
}

/** Returns the root module of a stack. */
export function rootOf(stack: Stack, more: Partial<RootModule> = {}): RootModule {
  return {
    stack,
    engine: { kind: stack.deployment.engine, path: "/bin/engine", version: "1.11.4" },
    directory: stack.directory,
    env: {},
    state: `.kantox/state/${stack.name}.tfstate`,
    ...more,
  };
}

/** Returns a change in the format of `show -json`, with type and name from the address. */
export function changeOf(
  address: string,
  actions: readonly string[],
  {
    before = null,
    after = null,
    after_unknown = {},
    replace_paths,
    ...more
  }: Partial<Omit<ResourceChange, "change">> &
    Partial<ResourceChange["change"]> & { replace_paths?: readonly (readonly string[])[] } = {},
): ResourceChange {
  const [type = "", name = ""] = address.replace(/^data\./, "").split(".");
  const change = { actions, before, after, after_unknown, ...(replace_paths && { replace_paths }) };
  const mode = address.startsWith("data.") ? "data" : "managed";
  return { address, mode, type, name: name.replace(/\[.*/, ""), change, ...more };
}

/** Returns a plan with these changes. */
export function planOf(...changes: readonly ResourceChange[]): PlanJson {
  return { resource_changes: changes };
}

/** Returns the review of a plan. */
export function reviewOf(stack: Stack, json?: PlanJson, more?: Partial<RootModule>): Review {
  return reviewPlan(rootOf(stack, more), {
    file: "x.tfplan",
    warnings: [],
    ...(json && { json }),
  });
}
