import { groupBy } from "./group-by.ts";
import { onceFor } from "../contract/once-for.ts";
import type { PlanJson } from "./plan-json.ts";

/** The changes of a plan by address: several if an old object was left over. Indexed once per plan. */
export const changesByAddress = onceFor(({ resource_changes: changes = [] }: PlanJson) =>
  groupBy(changes, ({ address }) => address),
);
