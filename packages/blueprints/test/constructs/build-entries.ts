import type { Construct } from "constructs";
import type { Entries, Made } from "./entry.ts";

/** Creates the constructs of a table in a stack, in its order, and returns them by id. */
export function buildEntries(scope: Construct, table: Entries): ReadonlyMap<string, Construct> {
  const all = new Map<string, Construct>();
  const made: Made = (kind, id) => {
    const found = all.get(id);
    if (found instanceof kind) return found;
    throw new Error(
      `No ${kind.name} with the id ${JSON.stringify(id)} exists yet. Move its entry before this one.`,
    );
  };
  for (const [id, entry] of Object.entries(table)) all.set(id, entry(scope, id, made));
  return all;
}
