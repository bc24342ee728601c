import type { Stack } from "../synth/stack.ts";
import type { EngineEvent } from "./events.ts";

/**
 * Returns the address of a resource whose secret may not have been written, or `undefined` for any other event. The AWS
 * provider records the new version of a write-only value in the state even if the update failed.
 */
export function unwrittenSecret({ type, ...event }: EngineEvent, stack: Stack): string | undefined {
  if (type !== "apply_errored") return undefined;
  const { resource, action } = event["hook"] as {
    resource: { addr: string; resource_type: string; resource_name: string };
    action: string;
  };
  // A resource that could not be created is not in the state, or it is tainted and the next apply recreates it.
  if (action !== "update") return undefined;
  const block = stack.json.resource?.[resource.resource_type]?.[resource.resource_name] ?? {};
  return Object.keys(block).some((name) => name.endsWith("_wo")) ? resource.addr : undefined;
}

/** Returns the line to print about secrets that may not have been written; empty if there are none. */
export function unwrittenSecretLines(addresses: readonly string[]): string[] {
  if (addresses.length === 0) return [];
  return [
    `${addresses.join(", ")} may still have the old value, although the state already records the new one as written. No plan will show this. Increase the revision of the secret in the app, and apply again.`,
  ];
}
