import type { PlanJson } from "../../../packages/cli/src/plan/plan-json.ts";
import { changesOf, type Change } from "../../../packages/cli/src/plan/changes.ts";
import { dataHoldingOf } from "../../../packages/cli/src/plan/data-holding/data-holding.ts";
import type { Stack, TerraformJson } from "../../../packages/cli/src/synth/stack.ts";

/** Arguments that AWS does not change: with another one the resource is replaced, at whatever address. */
const fixedNames: Readonly<Record<string, string>> = {
  aws_ecr_repository: "name",
  aws_s3_bucket: "bucket",
  aws_ssm_parameter: "name",
};

/**
 * What the next apply of a stack would destroy, a line for each resource: what is at an address that is gone, or has
 * another physical name. The driver's own judgement tells what holds data; that comes first.
 *
 * @param before - what is deployed
 * @param now - what is synthesized; left out where the app no longer has the stack
 */
export function destroyedIn(
  name: string,
  before: TerraformJson,
  now: TerraformJson | undefined,
): string[] {
  if (!now) return [`${name}   the app no longer has it: what it deployed stays, and costs`];
  const stack = { name, json: before, deployment: {} } as Stack;
  return changesOf(planOf(before, now), stack)
    .toSorted((a, b) => Number(isDataHolder(b.type)) - Number(isDataHolder(a.type)))
    .map((change) => `${name}   ${described(change)}`);
}

function described({ type, path, physicalName, address, action }: Change): string {
  // Within the synthesized file a name may be a reference to another resource.
  const known = physicalName !== undefined && !physicalName.includes("${");
  const names = known ? `${type} ${physicalName}` : type;
  const renamed = action === "replace" ? ", replaced for its new name" : "";
  return `${names} (${path ?? address})${renamed}${isDataHolder(type) ? ", and it holds data" : ""}`;
}

function planOf(before: TerraformJson, now: TerraformJson): PlanJson {
  const changes = Object.entries(before.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([id, body]) => {
      const after = now.resource?.[type]?.[id];
      const fixed = fixedNames[type];
      const renamed = fixed !== undefined && after?.[fixed] !== body[fixed];
      if (after && !renamed) return [];
      const actions = after ? ["delete", "create"] : ["delete"];
      const change = { actions, before: body, after: after ?? null, after_unknown: {} };
      return [{ address: `${type}.${id}`, mode: "managed" as const, type, name: id, change }];
    }),
  );
  return { resource_changes: changes };
}

function isDataHolder(type: string): boolean {
  return dataHoldingOf(type) === true;
}
