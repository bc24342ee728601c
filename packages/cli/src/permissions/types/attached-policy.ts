import type { ReadType } from "../read-type.ts";

/** Creates the reader of a policy document that is attached to a separate holder. */
export function attachedPolicy(kind: string, name: string, path = "policy"): ReadType {
  return { kind, name: [name], own: false, documents: [path] };
}
