import type { Grant } from "./grant.ts";

/**
 * What somebody may do newly or no longer, as one sentence and by its parts.
 *
 * @public
 */
export interface Permission {
  /** The whole of it, for people. */
  readonly text: string;
  /** Left out where it is no statement of a policy: a new access key, a policy that is attached. */
  readonly effect?: "allow" | "deny";
  /** Whom a policy that stands on a resource speaks of; left out: the holder. */
  readonly principals?: readonly string[];
  /** Actions, or one text `everything but …`. */
  readonly actions?: readonly string[];
  /** ARNs, or one text `everything but …`; left out in a trust policy. */
  readonly resources?: readonly string[];
  /** Conditions that all have to hold; left out: none. */
  readonly conditions?: readonly string[];
}

/**
 * What a plan changes about one role, user, group, bucket, key or repository: who can newly do what, and what
 * is taken away.
 *
 * @public
 */
export interface PermissionChange {
  /** What the permissions stand on, e.g. `role kantox-aux-role-dev`. */
  readonly holder: string;
  /** Whether the holder comes into being with this plan, so that a denial takes nothing from anybody. */
  readonly isNew: boolean;
  /** Addresses of the resources that the change is written in. */
  readonly addresses: readonly string[];
  /** Newly possible: what is allowed, and what is no longer denied (`effect` tells). */
  readonly gained: readonly Permission[];
  /** No longer possible: what is not allowed any more, and what is denied from now on (`effect` tells). */
  readonly lost: readonly Permission[];
  /** Addresses of policies that cannot be read before the apply. */
  readonly unreadable: readonly string[];
}

/** A permission before it is described: several grants that differ in one part alone. */
interface Parts {
  readonly effect: Grant["effect"];
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly string[];
}

/** Puts grants that differ in one part alone together again: fewer and longer lines. */
export function permissionsOf(grants: readonly Grant[]): Permission[] {
  const parts = grants.map(({ effect, principal, action, resource, conditions }) => ({
    effect,
    principals: principal === undefined ? [] : [principal],
    actions: [action],
    resources: resource === undefined ? [] : [resource],
    conditions,
  }));
  return joined(joined(joined(parts, "actions"), "resources"), "principals").map(described);
}

function joined(all: readonly Parts[], part: "actions" | "resources" | "principals"): Parts[] {
  const byRest = new Map<string, Parts>();
  for (const each of all) {
    const rest = JSON.stringify({ ...each, [part]: [] });
    const values = [...(byRest.get(rest)?.[part] ?? []), ...each[part]];
    byRest.set(rest, { ...each, [part]: [...new Set(values)].toSorted() });
  }
  return [...byRest.values()];
}

function described({ effect, principals, actions, resources, conditions }: Parts): Permission {
  const text = [
    ...(principals.length > 0 ? [`${principals.join(", ")}:`] : []),
    actions.join(", "),
    ...(resources.length > 0 ? [`on ${resources.join(", ")}`] : []),
    ...(conditions.length > 0 ? [`if ${conditions.join(" and ")}`] : []),
  ].join(" ");
  return {
    text,
    effect,
    ...(principals.length > 0 && { principals }),
    actions,
    ...(resources.length > 0 && { resources }),
    ...(conditions.length > 0 && { conditions }),
  };
}
