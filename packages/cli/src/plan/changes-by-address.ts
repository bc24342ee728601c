import { groupBy } from "./group-by.ts";
import { memoizeByObject } from "../contract/memoize-by-object.ts";
import type { PlanJson } from "./plan-json.ts";

/** Returns the changes of a plan by address. An address with deposed objects has several. Indexed once per plan. */
export const changesByAddress = memoizeByObject(({ resource_changes: changes = [] }: PlanJson) =>
  groupBy(changes, ({ address }) => address),
);
