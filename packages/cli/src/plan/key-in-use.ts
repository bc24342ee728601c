import type { Stack } from "../synth/stack.ts";
import { changesByAddress } from "./changes-by-address.ts";
import type { PlanJson, ResourceChange } from "./plan-json.ts";

/**
 * Whether a plan ends an access key that works, and nothing tells that this is meant. A key that is inactive is not in use.
 * A replacement is meant if the key follows a resource whose `generation` the same plan changes: a rotation.
 */
export function isKeyInUse(
  { change, name, type, module_address: module, action_reason: reason }: ResourceChange,
  plan: PlanJson,
  stack: Stack,
): boolean {
  if (change.before?.["status"] === "Inactive") return false;
  // What triggers a key in a module is not in the synthesized file.
  if (reason !== "replace_by_triggers" || module !== undefined) return true;
  const { lifecycle } = stack.json.resource?.[type]?.[name] ?? {};
  const triggers = followed(lifecycle);
  const changes = changesByAddress(plan);
  return !triggers.some((address) => changes.get(address)?.some(hasNewGeneration) === true);
}

function followed(lifecycle: unknown): readonly string[] {
  const blocks = [lifecycle].flat() as readonly { readonly replace_triggered_by?: unknown }[];
  return blocks
    .flatMap((block) => block?.replace_triggered_by ?? [])
    .filter((trigger): trigger is string => typeof trigger === "string")
    .map((trigger) =>
      trigger
        .replace(/^\$\{(.*)\}$/, "$1")
        .split(".")
        .slice(0, 2)
        .join("."),
    );
}

function hasNewGeneration({ change: { before, after } }: ResourceChange): boolean {
  const [old, next] = [generationOf(before), generationOf(after)];
  return old !== undefined && next !== undefined && old !== next;
}

/** `terraform_data` has it in `input`, `null_resource` in `triggers`. */
function generationOf(values: Readonly<Record<string, unknown>> | null): string | undefined {
  const notes = values?.["input"] ?? values?.["triggers"];
  if (typeof notes !== "object" || notes === null) return undefined;
  return JSON.stringify((notes as { readonly generation?: unknown }).generation);
}
