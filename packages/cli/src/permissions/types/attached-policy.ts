import type { PermissionReader } from "../permission-reader.ts";

/** Creates the reader of a policy document that is attached to a separate holder. */
export function attachedPolicy(kind: string, name: string, path = "policy"): PermissionReader {
  return { kind, name: [name], own: false, documents: [path] };
}
