import { readTypes } from "./types/read-types.ts";

/** Lists the attributes of a type that are shown as permissions, rather than as text. */
export function documentAttributes(type: string): string[] {
  return (readTypes[type]?.documents ?? []).map((path) => path.split(/[.[]/)[0] as string);
}
