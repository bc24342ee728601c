import type { Stack } from "../synth/stack.ts";
import { changesByAddress } from "./changes-by-address.ts";
import type { PlanJson, ResourceChange } from "./plan-json.ts";

/**
 * Returns whether a plan destroys an active access key unintentionally. A replacement is intended if it is a rotation:
 * a resource in the key's `replace_triggered_by` gets a new `generation` in the same plan.
 */
export function isKeyInUse(
  { change, name, type, module_address: module, action_reason: reason }: ResourceChange,
  plan: PlanJson,
  stack: Stack,
): boolean {
  if (change.before?.["status"] === "Inactive") return false;
  // The triggers of a key in a module are not in the synthesized file.
  if (reason !== "replace_by_triggers" || module !== undefined) return true;
  const { lifecycle } = stack.json.resource?.[type]?.[name] ?? {};
  const triggers = triggersIn(lifecycle);
  const changes = changesByAddress(plan);
  return !triggers.some((address) => changes.get(address)?.some(hasNewGeneration) === true);
}

function triggersIn(lifecycle: unknown): readonly string[] {
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

/** Returns the `generation` of a resource: `terraform_data` has it in `input`, `null_resource` in `triggers`. */
function generationOf(values: Readonly<Record<string, unknown>> | null): string | undefined {
  const notes = values?.["input"] ?? values?.["triggers"];
  if (typeof notes !== "object" || notes === null) return undefined;
  return JSON.stringify((notes as { readonly generation?: unknown }).generation);
}
