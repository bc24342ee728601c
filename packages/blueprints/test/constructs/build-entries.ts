import type { Construct } from "constructs";
import type { Entries, Made } from "./entry.ts";

/** Makes the entries of a table in a stack, in its order, and hands them out by their ids. */
export function buildEntries(scope: Construct, table: Entries): ReadonlyMap<string, Construct> {
  const all = new Map<string, Construct>();
  const made: Made = (kind, id) => {
    const found = all.get(id);
    if (found instanceof kind) return found;
    throw new Error(`No ${kind.name} was made as ${JSON.stringify(id)} before. Mind the order.`);
  };
  for (const [id, entry] of Object.entries(table)) all.set(id, entry(scope, id, made));
  return all;
}
