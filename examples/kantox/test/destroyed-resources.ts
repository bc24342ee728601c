import type { PlanJson } from "../../../packages/cli/src/plan/plan-json.ts";
import { changesOf, type Change } from "../../../packages/cli/src/plan/changes.ts";
import { dataHoldingOf } from "../../../packages/cli/src/plan/data-holding/data-holding.ts";
import type { Stack, TerraformJson } from "../../../packages/cli/src/synth/stack.ts";

/** Name arguments that cannot be changed in place. A new value replaces the resource, whatever its address. */
const fixedNames: Readonly<Record<string, string>> = {
  aws_ecr_repository: "name",
  aws_s3_bucket: "bucket",
  aws_ssm_parameter: "name",
};

/** A synthesized file, with the blocks that move resources to other addresses. */
type Now = TerraformJson & {
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
};

/**
 * Returns the resources that the next apply of a stack would destroy, one line each: those whose address is gone or
 * whose physical name changed. The driver's own list decides which types hold data. They come first.
 *
 * @param before - the deployed stack
 * @param now - the synthesized stack, or `undefined` if the app no longer has it
 */
export function destroyedResources(
  name: string,
  before: TerraformJson,
  now: Now | undefined,
): string[] {
  if (!now) {
    return [
      `${name}   the app no longer has this stack: its resources stay deployed, and cost money`,
    ];
  }
  const stack = { name, json: before, deployment: {} } as Stack;
  return changesOf(planOf(before, now), stack)
    .toSorted((a, b) => Number(isDataHolder(b.type)) - Number(isDataHolder(a.type)))
    .map((change) => `${name}   ${described(change)}`);
}

function described({ type, path, physicalName, address, action }: Change): string {
  // In a synthesized file a name may be a reference to another resource.
  const known = physicalName !== undefined && !physicalName.includes("${");
  const names = known ? `${type} ${physicalName}` : type;
  const renamed = action === "replace" ? ", replaced for its new name" : "";
  return `${names} (${path ?? address})${renamed}${isDataHolder(type) ? ", and it holds data" : ""}`;
}

function planOf(before: TerraformJson, now: Now): PlanJson {
  const moved = new Map(now.moved?.map(({ from, to }) => [from, to]));
  /** Returns the name of a resource after all moves. */
  const current = (type: string, id: string): string => {
    const to = moved.get(`${type}.${id}`);
    return to === undefined ? id : current(type, to.slice(type.length + 1));
  };
  const changes = Object.entries(before.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([id, body]) => {
      const after = now.resource?.[type]?.[current(type, id)];
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
