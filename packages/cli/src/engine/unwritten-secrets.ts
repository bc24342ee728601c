import type { Stack } from "../synth/stack.ts";
import type { EngineEvent } from "./events.ts";

/**
 * The resource whose secret an event leaves in doubt: the AWS provider keeps the new version of a write-only value in
 * the state although its update failed.
 *
 * @returns its address; `undefined` for any other event
 */
export function unwrittenSecret({ type, ...event }: EngineEvent, stack: Stack): string | undefined {
  if (type !== "apply_errored") return undefined;
  const { resource, action } = event["hook"] as {
    resource: { addr: string; resource_type: string; resource_name: string };
    action: string;
  };
  // What could not be created is not in the state, or is made anew.
  if (action !== "update") return undefined;
  const block = stack.json.resource?.[resource.resource_type]?.[resource.resource_name] ?? {};
  return Object.keys(block).some((name) => name.endsWith("_wo")) ? resource.addr : undefined;
}

/** What to do about such resources, as a line; nothing where there are none. */
export function writeAgain(addresses: readonly string[]): string[] {
  if (addresses.length === 0) return [];
  return [
    `The old value may still stand in ${addresses.join(", ")}, although the state has it for written: no plan will show that. Give the secret a new revision in the app, and apply again.`,
  ];
}
