import { isDeepStrictEqual } from "node:util";
import type { Stack, TerraformJson } from "./stack.ts";
import { blocksOf } from "./terraform-blocks.ts";

/** A state that a stack reads. */
export interface RemoteState {
  /** Name of the `terraform_remote_state` data source. */
  readonly name: string;
  /** Name of the stack of the app that owns the state; `undefined` if no stack matches, or several do. */
  readonly stack: string | undefined;
}

/**
 * Finds the owners of the states that a stack reads. CDKTF names its data sources after the owner. A data source that
 * the app declares itself is matched by the backend settings of the owner.
 */
export function remoteStatesOf(
  json: TerraformJson,
  stacks: readonly Pick<Stack, "name" | "json">[],
): readonly RemoteState[] {
  return blocksOf(json)
    .filter(({ kind, type }) => kind === "data" && type === "terraform_remote_state")
    .map(({ name, body }) => {
      const byName = stacks.find((stack) => name === `cross-stack-reference-input-${stack.name}`);
      const byBackend = stacks.filter((stack) => isBackendOf(stack.json, body));
      const onlyMatch = byBackend.length === 1 ? byBackend[0] : undefined;
      return { name, stack: (byName ?? onlyMatch)?.name };
    });
}

function isBackendOf(
  json: TerraformJson,
  { backend, config }: Readonly<Record<string, unknown>>,
): boolean {
  const own = typeof backend === "string" ? json.terraform?.backend?.[backend] : undefined;
  if (!own || typeof config !== "object" || config === null) return false;
  const wanted = Object.entries(config);
  // The owner's backend may have more settings than the reader, e.g. for locking.
  return wanted.length > 0 && wanted.every(([key, value]) => isDeepStrictEqual(own[key], value));
}
