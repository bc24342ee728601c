import type { Values } from "../../src/permissions/read-type.ts";
import { readTypes } from "../../src/permissions/types/read-types.ts";

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
  const read = readTypes[type];
  if (read === undefined) throw new Error(`${type} has no reader.`);
  return read;
}
