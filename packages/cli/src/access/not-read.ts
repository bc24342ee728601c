import type { HolderSides } from "../permissions/holder-sides.ts";
import { looksLikePermission } from "../permissions/looks-like-permission.ts";
import { notReadIn as notReadInPlan } from "../permissions/not-read.ts";
import { permissionReaders } from "../permissions/types/permission-readers.ts";
import type { PlanJson } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { blocksOf } from "../synth/terraform-blocks.ts";
import type { AccessNotRead } from "./access-document.ts";

/** Lists the parts of a stack that may grant permissions, but were not read, or only once for several instances. */
export function notReadIn(
  stack: Stack,
  plan: PlanJson,
  holders: readonly HolderSides[],
): AccessNotRead[] {
  const { environment } = stack.deployment;
  const found = (
    addresses: Iterable<string>,
    reasonCode: AccessNotRead["reasonCode"],
  ): AccessNotRead[] =>
    [...new Set(addresses)].map((address) => ({ environment, address, reasonCode }));
  const repeated = blocksOf(stack.json).filter(
    ({ kind, type, body }) =>
      kind === "resource" &&
      (body["count"] !== undefined || body["for_each"] !== undefined) &&
      (Object.hasOwn(permissionReaders, type) || looksLikePermission(type, Object.keys(body))),
  );
  return [
    ...found(
      Object.keys(stack.json.module ?? {}).flatMap((name) =>
        name === "//" ? [] : [`module.${name}`],
      ),
      "module",
    ),
    ...found(
      notReadInPlan(plan, stack).map(({ address }) => address),
      "type",
    ),
    ...found(
      holders.flatMap(({ unreadable }) => [...unreadable]),
      "policy",
    ),
    ...found(
      repeated.map(({ type, name }) => `${type}.${name}`),
      "instances",
    ),
  ];
}
