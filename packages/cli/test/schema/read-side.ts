import type { Values } from "../../src/permissions/read-type.ts";
import { readTypes } from "../../src/permissions/types/read-types.ts";

/** Reads what one side of a change of a resource grants. */
export function grantsOf(type: string, values: Values): readonly string[] {
  return readerOf(type).grants?.(values) ?? [];
}

/** Reads what one side of a change of a resource keeps away. */
export function deniesOf(type: string, values: Values): readonly string[] {
  return readerOf(type).denies?.(values) ?? [];
}

/** Returns the reader of a type that has one. */
export function readerOf(type: string) {
  const read = readTypes[type];
  if (read === undefined) throw new Error(`${type} has no reader.`);
  return read;
}
