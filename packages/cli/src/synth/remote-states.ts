import { isDeepStrictEqual } from "node:util";
import type { Stack, TerraformJson } from "./stack.ts";
import { blocksOf } from "./terraform-blocks.ts";

/** A state that a stack reads. */
export interface RemoteState {
  /** Its name below `data.terraform_remote_state`. */
  readonly name: string;
  /** The stack of the app whose state it is; `undefined` where it is none of them. */
  readonly stack: string | undefined;
}

/**
 * Finds out whose states a stack reads. CDKTF names them after the stack; what an app declares itself is
 * known by pointing to where a stack's backend points.
 */
export function remoteStatesOf(
  json: TerraformJson,
  stacks: readonly Pick<Stack, "name" | "json">[],
): readonly RemoteState[] {
  return blocksOf(json)
    .filter(({ kind, type }) => kind === "data" && type === "terraform_remote_state")
    .map(({ name, body }) => {
      const byName = stacks.find((stack) => name === `cross-stack-reference-input-${stack.name}`);
      const byPlace = stacks.filter((stack) => isBackendOf(stack.json, body));
      return { name, stack: (byName ?? (byPlace.length === 1 ? byPlace[0] : undefined))?.name };
    });
}

function isBackendOf(
  json: TerraformJson,
  { backend, config }: Readonly<Record<string, unknown>>,
): boolean {
  const place = typeof backend === "string" ? json.terraform?.backend?.[backend] : undefined;
  if (!place || typeof config !== "object" || config === null) return false;
  const wanted = Object.entries(config);
  // The backend may have more settings than its reader, about locking for instance.
  return wanted.length > 0 && wanted.every(([key, value]) => isDeepStrictEqual(place[key], value));
}
