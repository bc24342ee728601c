import type { ReadType } from "../read-type.ts";

/** Reads a policy document that is attached to a holder which exists without it. */
export function attachedPolicy(kind: string, name: string, path = "policy"): ReadType {
  return { kind, name: [name], own: false, documents: [path] };
}
