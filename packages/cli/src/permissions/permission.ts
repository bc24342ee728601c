import { sensitive } from "./plan/mask.ts";
import type { Condition, Dimension, Statement } from "./model/statement.ts";

/**
 * What someone is newly allowed to do or no longer allowed to do, as one sentence and by its parts.
 *
 * @public
 */
export interface Permission {
  /** The whole permission as one sentence. */
  readonly text: string;
  /** Left out if it is no statement of a policy, e.g. for a new access key or an attached policy. */
  readonly effect?: "allow" | "deny";
  /** Principals of a policy that is attached to a resource; left out: the holder. */
  readonly principals?: readonly string[];
  /** Actions, or one text `everything except …`. */
  readonly actions?: readonly string[];
  /** ARNs, or one text `everything except …`; left out in a trust policy. */
  readonly resources?: readonly string[];
  /** Conditions that all have to hold; left out: none. */
  readonly conditions?: readonly string[];
}

/**
 * What a plan changes about one role, user, group, bucket, key or other holder of permissions: what becomes possible,
 * and what ends.
 *
 * @public
 */
export interface PermissionChange {
  /**
   * What the permissions are attached to, e.g. `role kantox-aux-role-dev`. Account or region follow in parentheses
   * if they differ from the default ones, or if two holders would have one name.
   */
  readonly holder: string;
  /** The first words of `holder`, e.g. `role` or `trust of role`. */
  readonly kind: string;
  /** The name in `holder`. */
  readonly name: string;
  /** Whether the plan creates the holder, so that a denial takes nothing from anyone. */
  readonly isNew: boolean;
  /** Addresses of the resources that cause the change. */
  readonly addresses: readonly string[];
  /** Newly possible: what is allowed, and what is no longer denied (`effect` tells which). */
  readonly gained: readonly Permission[];
  /** No longer possible: what is not allowed any more, and what is denied from now on (`effect` tells which). */
  readonly lost: readonly Permission[];
  /** What the state no longer contains although it stays in effect: the app stops managing it. */
  readonly unmanaged: readonly Permission[];
  /** Addresses of policies that cannot be read before the apply. */
  readonly unreadable: readonly string[];
}

/** Describes a statement. Of a sensitive one only actions, operators and condition keys are shown. */
export function permissionOf(statement: Statement): Permission {
  const principals = textsOf(statement, "principals");
  const actions = textsOf(statement, "actions") ?? [];
  const resources = textsOf(statement, "resources");
  const conditions = statement.conditions
    .map((condition) => conditionText(condition, statement.isSensitive))
    .toSorted();
  const text = [
    ...(principals ? [`${principals.join(", ")}:`] : []),
    actions.join(", "),
    ...(resources ? [`on ${resources.join(", ")}`] : []),
    ...(conditions.length > 0 ? [`if ${conditions.join(" and ")}`] : []),
  ].join(" ");
  return {
    text,
    effect: statement.effect,
    ...(principals && { principals }),
    actions,
    ...(resources && { resources }),
    ...(conditions.length > 0 && { conditions }),
  };
}

function textsOf(statement: Statement, dimension: Dimension): string[] | undefined {
  const patterns = statement[dimension];
  if (patterns === undefined) return undefined;
  const texts = patterns.values.map((value) => shown(value, dimension, statement.isSensitive));
  const values = [...new Set(texts)].toSorted();
  if (!patterns.except) return values;
  const everything = dimension === "principals" ? "any principal" : "everything";
  return [`${everything} except ${values.join(", ")}`];
}

function shown(value: string, dimension: Dimension, isSensitive: boolean): string {
  if (dimension === "principals") {
    if (value === "*") return "any principal";
    const [kind = ""] = value.split(" ");
    const isKind = ["AWS", "Service", "Federated", "CanonicalUser"].includes(kind);
    return isSensitive ? `${isKind ? `${kind} ` : ""}${sensitive}` : value;
  }
  if (!isSensitive || value === "*") return value;
  // The name of an action is a word of AWS: it contains no value of the app.
  const isName = dimension === "actions" && /^[a-z0-9-]+:[\w*?]+$/i.test(value);
  return isName ? value : sensitive;
}

function conditionText({ operator, key, values }: Condition, isSensitive: boolean): string {
  if (!isSensitive) return [operator, key, values.join(" or ")].filter(Boolean).join(" ");
  const name = /^[\w-]+:\w+$/.test(key) ? key : sensitive;
  return `${/^[\w:]+$/.test(operator) ? operator : sensitive} ${name} ${sensitive}`;
}
