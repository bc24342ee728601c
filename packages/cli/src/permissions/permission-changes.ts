import { constructPath } from "../synth/construct-path.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { configuredPolicy } from "./configured-policy.ts";
import { grantsOf, type Grant } from "./grant.ts";
import { identityChanges } from "./identity-changes.ts";
import { permissionsOf, type PermissionChange } from "./permission.ts";
import { policyTypes, type PolicyType } from "./policy-types.ts";
import { policyTarget, type Scene } from "./policy-target.ts";

/** Everything that a plan says of one holder's policies, changed or not: a statement may move between them. */
interface Holder {
  readonly name: string;
  isNew: boolean;
  readonly addresses: string[];
  readonly unreadable: string[];
  readonly before: Grant[];
  readonly after: Grant[];
}

/**
 * Compares the old and the new policies of a plan, holder by holder and permission by permission.
 *
 * @param seen - `"outside"`: the new side is what somebody made by hand, rather than what the plan would make
 */
export function permissionChanges(
  plan: PlanJson | undefined,
  stack: Stack,
  seen: "plan" | "outside" = "plan",
): PermissionChange[] {
  const resources = plan?.resource_changes ?? [];
  const holders = new Map<string, Holder>();
  for (const resource of resources) {
    const type = policyTypes[resource.type];
    if (type === undefined || resource.mode === "data") continue;
    addDocuments(holderOf(resource, type, holders, { stack, resources }), resource, type, stack);
  }
  return byHolder([
    ...[...holders.values()].map(changeOf),
    ...resources.flatMap((resource) => identityChanges(resource, seen)),
  ]).filter(
    ({ gained, lost, unreadable }) => gained.length > 0 || lost.length > 0 || unreadable.length > 0,
  );
}

function byHolder(changes: readonly PermissionChange[]): PermissionChange[] {
  const merged = new Map<string, PermissionChange>();
  for (const change of changes) {
    const before = merged.get(change.holder);
    merged.set(change.holder, before ? together(before, change) : change);
  }
  return [...merged.values()];
}

function together(one: PermissionChange, other: PermissionChange): PermissionChange {
  return {
    holder: one.holder,
    isNew: one.isNew || other.isNew,
    addresses: [...one.addresses, ...other.addresses],
    gained: [...one.gained, ...other.gained],
    lost: [...one.lost, ...other.lost],
    unreadable: [...one.unreadable, ...other.unreadable],
  };
}

function holderOf(
  { address, change }: ResourceChange,
  { kind, name: attribute }: PolicyType,
  holders: Map<string, Holder>,
  { stack, resources }: Scene,
): Holder {
  const stands =
    attribute === undefined ? undefined : policyTarget(address, attribute, { stack, resources });
  const named = attribute && (change.after ?? change.before)?.[attribute];
  const name = [named, stands?.name, constructPath(stack, address), address].find(
    (one) => typeof one === "string",
  );
  const key = `${kind} ${name as string}`;
  let holder = holders.get(key);
  if (!holder) {
    const isNew = stands?.isNew ?? false;
    holder = { name: key, isNew, addresses: [], unreadable: [], before: [], after: [] };
    holders.set(key, holder);
  }
  return holder;
}

function addDocuments(
  holder: Holder,
  { address, change }: ResourceChange,
  { document, own }: PolicyType,
  stack: Stack,
): void {
  if (own && change.before === null) holder.isNew = true;
  const touched = change.actions.some((action) => action !== "no-op");
  if (touched) holder.addresses.push(address);
  const unknown = isUnknown(change.after_unknown, document);
  const before = change.before?.[document];
  const after = unknown ? configuredPolicy(stack, address, document) : change.after?.[document];
  const [old, next] = [grantsOf(before), grantsOf(after)];
  const isUnreadable =
    (next === undefined && (unknown || isText(after))) || (old === undefined && isText(before));
  if (touched && isUnreadable) holder.unreadable.push(address);
  holder.before.push(...(old ?? []));
  holder.after.push(...(next ?? (isUnreadable ? (old ?? []) : [])));
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isUnknown(afterUnknown: unknown, attribute: string): boolean {
  return (afterUnknown as Record<string, unknown> | null)?.[attribute] === true;
}

function changeOf({ name, isNew, before, after, addresses, unreadable }: Holder): PermissionChange {
  const had = new Set(before.map(keyOf));
  const has = new Set(after.map(keyOf));
  const added = after.filter((grant) => !had.has(keyOf(grant)));
  const removed = before.filter((grant) => !has.has(keyOf(grant)));
  const allowed = ({ effect }: Grant): boolean => effect === "allow";
  const denied = ({ effect }: Grant): boolean => effect === "deny";
  return {
    holder: name,
    isNew,
    addresses,
    gained: permissionsOf([...added.filter(allowed), ...removed.filter(denied)]),
    lost: permissionsOf([...removed.filter(allowed), ...added.filter(denied)]),
    unreadable,
  };
}

function keyOf(grant: Grant): string {
  return JSON.stringify([
    grant.effect,
    grant.principal,
    grant.action,
    grant.resource,
    grant.conditions,
  ]);
}
