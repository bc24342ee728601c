import type { Values } from "../../src/permissions/permission-reader.ts";
import { permissionReaders } from "../../src/permissions/types/permission-readers.ts";

/** Returns the permissions that a resource with these values grants. */
export function grantsOf(type: string, values: Values): readonly string[] {
  return readerOf(type).grants?.(values) ?? [];
}

/** Returns the denials of a resource with these values. */
export function deniesOf(type: string, values: Values): readonly string[] {
  return readerOf(type).denies?.(values) ?? [];
}

/** Returns the reader for a resource type. */
export function readerOf(type: string) {
  const read = permissionReaders[type];
  if (read === undefined) throw new Error(`${type} has no reader.`);
  return read;
}
