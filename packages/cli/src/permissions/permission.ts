import { sensitive } from "./plan/mask.ts";
import type { Condition, Dimension, Statement } from "./model/statement.ts";

/**
 * A permission that is gained or lost, as one sentence and in separate parts.
 *
 * @public
 */
export interface Permission {
  /** The whole permission as one sentence. */
  readonly text: string;
  /** Effect of the policy statement; left out for other permissions, e.g. a new access key or an attached policy. */
  readonly effect?: "allow" | "deny";
  /**
   * Principals of a resource-based policy or trust policy, or a single string `any principal except …`. Left out if the
   * principal is the holder.
   */
  readonly principals?: readonly string[];
  /** Actions, or a single string `everything except …`; left out together with `effect`. */
  readonly actions?: readonly string[];
  /** ARNs, or a single string `everything except …`; left out if the statement names none, e.g. in a trust policy. */
  readonly resources?: readonly string[];
  /** Conditions, which must all be met; left out if there are none. */
  readonly conditions?: readonly string[];
}

/**
 * The permission changes of one holder: a role, user, group, bucket, key or another resource that permissions are
 * attached to.
 *
 * @public
 */
export interface PermissionChange {
  /**
   * Kind and name of the holder, e.g. `role kantox-aux-role-dev`. Account or region follow in parentheses if they
   * differ from the default ones, or between holders of the same name. If neither distinguishes these holders, the
   * provider configuration follows instead.
   */
  readonly holder: string;
  /** The first words of `holder`, e.g. `role` or `trust of role`. */
  readonly kind: string;
  /** The name in `holder`. */
  readonly name: string;
  /** Whether the plan creates the holder, so that its denials remove nothing. */
  readonly isNew: boolean;
  /** Addresses of the resources that cause the change. */
  readonly addresses: readonly string[];
  /** Permissions that become possible: new allows and removed denials (see `effect`). */
  readonly gained: readonly Permission[];
  /** Permissions that are no longer possible: removed allows and new denials (see `effect`). */
  readonly lost: readonly Permission[];
  /** Permissions that stay in effect, but that the app stops managing. */
  readonly unmanaged: readonly Permission[];
  /** Addresses of policies that cannot be read before the apply. */
  readonly unreadable: readonly string[];
}

/**
 * Describes a statement. For a sensitive statement, only actions, kinds of principals, operators, condition keys and
 * `*` are shown.
 */
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
  // The name of an action is defined by AWS, so it contains no value of the app.
  const isName = dimension === "actions" && /^[a-z0-9-]+:[\w*?]+$/i.test(value);
  return isName ? value : sensitive;
}

function conditionText({ operator, key, values }: Condition, isSensitive: boolean): string {
  if (!isSensitive) return [operator, key, values.join(" or ")].filter(Boolean).join(" ");
  const name = /^[\w-]+:\w+$/.test(key) ? key : sensitive;
  return `${/^[\w:]+$/.test(operator) ? operator : sensitive} ${name} ${sensitive}`;
}
