import type { AccessPermission, AccessTrust } from "../access-document.ts";
import { resourcesOf } from "../grouped-permissions.ts";
import { markup, type Html } from "./markup.ts";

/** A statement as a row of the page. */
export interface Row {
  readonly principal: string;
  readonly effect: "allow" | "deny";
  readonly isTrust: boolean;
  readonly badge: string;
  readonly actions: readonly string[];
  /** Resources to filter and group by. */
  readonly resources: readonly string[];
  readonly conditions: readonly string[];
  readonly from: string;
  readonly environment: string;
}

/** Returns the row of a policy statement. */
export function permissionRow(principal: string, permission: AccessPermission): Row {
  const { effect, actions, conditions = [], on, through, environment, address } = permission;
  return {
    principal,
    effect,
    isTrust: false,
    badge: effect === "allow" ? "Allowed" : "Denied",
    actions,
    resources: resourcesOf(permission),
    conditions,
    from: [
      ...(on === undefined ? [] : [`policy of ${on}`]),
      ...(through === undefined ? [] : [`through ${through}`]),
      `${environment}: ${address}`,
    ].join(" · "),
    environment,
  };
}

/** Returns the row of a statement in a trust policy. */
export function trustRow(trust: AccessTrust, badge: string): Row {
  const { principal, role, effect, actions, conditions = [], environment, address } = trust;
  return {
    principal,
    effect,
    isTrust: true,
    badge,
    actions,
    resources: [role],
    conditions,
    from: `trust policy of ${role} · ${environment}: ${address}`,
    environment,
  };
}

/**
 * Draws a row.
 *
 * @param middle - content of the middle column
 */
export function drawnRow(
  row: Row,
  middle: { readonly word: string; readonly items: readonly string[] },
): Html {
  const { principal, effect, isTrust, badge, actions, resources, conditions, from, environment } =
    row;
  return markup`<li
    class="row ${effect}${isTrust ? " trust" : ""}"
    data-principal="${principal}"
    data-resources="${resources.join("\n")}"
    data-actions="${actions.join("\n")}"
    data-effect="${effect}"
    data-environment="${environment}"
  >
    <div><span class="badge">${badge}</span></div>
    <div class="part">${codes(actions)}</div>
    <div class="part"><span class="word">${middle.word}</span>${codes(middle.items)}</div>
    <div class="part">
      ${conditions.length === 0 ? [] : [markup`<span class="word">if all of these are met</span>`]}${codes(conditions)}
    </div>
    <div class="from">${from}</div>
  </li>`;
}

/** Draws the row of a permission that is not a policy statement. */
export function drawnFact(
  text: string,
  row: Pick<Row, "principal" | "resources" | "effect" | "environment">,
): Html {
  const { principal, resources, effect, environment } = row;
  return markup`<li
    class="row ${effect}"
    data-principal="${principal}"
    data-resources="${resources.join("\n")}"
    data-actions="${text}"
    data-effect="${effect}"
    data-environment="${environment}"
  >
    <div><span class="badge">${effect === "allow" ? "Allowed" : "Denied"}</span></div>
    <div class="part">${text}</div>
  </li>`;
}

function codes(texts: readonly string[]): Html {
  return markup`<ul>
    ${texts.map((text) => markup`<li><code>${text}</code></li>`)}
  </ul>`;
}
