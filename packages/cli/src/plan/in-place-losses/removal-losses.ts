import type { Loss, LossInput } from "./loss.ts";

/** Types that list all allowed items, and remove every item that is not in the list. */
const exclusiveLists: Readonly<Record<string, string>> = {
  aws_cloudfrontkeyvaluestore_keys_exclusive:
    "removes every key of the store that it does not list",
  aws_route53_records_exclusive: "removes every record of the zone that it does not list",
};

/** Finds replicas in other regions that an update removes, and exclusive lists that remove other items. */
export function removalLosses({ resource: { type }, differences }: LossInput): Loss[] {
  const exclusive = Object.hasOwn(exclusiveLists, type) ? exclusiveLists[type] : undefined;
  const copies = differences.filter(
    ({ keys, before, after }) =>
      /^replicas?$/.test(keys[0] ?? "") &&
      /^(?:region|region_name|location)$/.test(keys.at(-1) ?? "") &&
      typeof before === "string" &&
      (after === undefined || after === null),
  );
  return [
    ...(exclusive === undefined ? [] : [exclusive]),
    ...copies.map(({ before }) => `removes the replica in ${String(before)}`),
  ].map((text) => ({ kind: "removal", text }));
}
