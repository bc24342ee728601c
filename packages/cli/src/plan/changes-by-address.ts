import { groupBy } from "./group-by.ts";
import { memoizeByObject } from "../contract/memoize-by-object.ts";
import type { PlanJson } from "./plan-json.ts";

/** The changes of a plan by address: several if an old object was left over. Indexed once per plan. */
export const changesByAddress = memoizeByObject(({ resource_changes: changes = [] }: PlanJson) =>
  groupBy(changes, ({ address }) => address),
);
