import { constructPath } from "../synth/construct-path.ts";
import type { PlanJson, ResourceChange } from "./plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { destroyReason } from "./destroy-reason.ts";

/** What a plan does to one resource. */
export type ChangeAction = "create" | "update" | "replace" | "delete" | "forget";

/** One change of a plan, without any value of the resource but its name. */
export interface Change {
  readonly address: string;
  /** Path of the construct within its stack; absent where the config no longer has it. */
  readonly path?: string;
  readonly type: string;
  readonly action: ChangeAction;
  /** What AWS calls it, e.g. `kantox-data-dev`, where the plan knows. */
  readonly physicalName?: string;
  /** Why the engine replaces or deletes it, in its own short code. */
  readonly reason?: string;
  /** Why it is replaced or deleted, in words. */
  readonly why?: string;
}

/** The changes of a plan: what a person decides on. Reads and no-ops are left out. */
export function changesOf(plan: PlanJson | undefined, stack: Stack): Change[] {
  return (plan?.resource_changes ?? []).flatMap((resource) => {
    const action = actionOf(resource.change.actions);
    if (action === undefined || resource.mode === "data") return [];
    const path = constructPath(stack, resource.address);
    const physicalName = physicalNameOf(resource);
    return [
      {
        address: resource.address,
        ...(path !== undefined && { path }),
        type: resource.type,
        action,
        ...(physicalName !== undefined && { physicalName }),
        ...(resource.action_reason !== undefined && { reason: resource.action_reason }),
        ...((action === "delete" || action === "replace") && { why: destroyReason(resource) }),
      },
    ];
  });
}

/** Names of the outputs that a plan changes. */
export function changedOutputs(plan: PlanJson | undefined): string[] {
  return Object.entries(plan?.output_changes ?? {})
    .filter(([, { actions }]) => actions.some((action) => action !== "no-op"))
    .map(([name]) => name)
    .toSorted();
}

function actionOf(actions: readonly string[]): ChangeAction | undefined {
  const has = (action: string): boolean => actions.includes(action);
  if (has("delete")) return has("create") ? "replace" : "delete";
  if (has("create")) return "create";
  if (has("update")) return "update";
  return has("forget") ? "forget" : undefined;
}

// None of these is ever a secret: they are what AWS's own lists show.
const nameAttributes = [
  "bucket",
  "repository",
  "user_name",
  "user",
  "group",
  "role",
  "name",
  "url",
];

/** What AWS calls a resource, where the plan knows. */
export function physicalNameOf({ type, change }: ResourceChange): string | undefined {
  const values = change.before ?? change.after ?? {};
  const attributes = type === "aws_kms_key" ? ["key_id"] : ["name", ...nameAttributes];
  return attributes
    .map((attribute) => values[attribute])
    .find((value) => typeof value === "string");
}
