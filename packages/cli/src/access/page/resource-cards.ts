import type { AccessPrincipal, AccessResource } from "../access-document.ts";
import { compareText } from "../grouped-permissions.ts";
import { markup, type Html } from "./markup.ts";
import { drawnFact, drawnRow, permissionRow, trustRow } from "./page-rows.ts";

/** Draws a card for each resource with permissions and each role that may be assumed, with the principals. */
export function resourceCards(
  principals: readonly AccessPrincipal[],
  resources: readonly AccessResource[],
): Html[] {
  const rows = new Map<string, Html[]>();
  const add = (resource: string, row: Html): void => {
    const known = rows.get(resource) ?? [];
    rows.set(resource, known);
    known.push(row);
  };
  for (const { principal, permissions, assumes } of principals) {
    for (const permission of permissions) {
      const row = permissionRow(principal, permission);
      for (const resource of row.resources) {
        add(
          resource,
          drawnRow({ ...row, resources: [resource] }, { word: "for", items: [principal] }),
        );
      }
    }
    for (const trust of assumes) {
      const row = trustRow(trust, trust.effect === "allow" ? "Assumed by" : "Never by");
      add(trust.role, drawnRow(row, { word: "by", items: [principal] }));
    }
  }
  for (const { resource, environment, grants, denials } of resources) {
    for (const [texts, effect] of [
      [grants, "allow"],
      [denials, "deny"],
    ] as const) {
      for (const text of texts) {
        add(
          resource,
          drawnFact(text, { principal: text, resources: [resource], effect, environment }),
        );
      }
    }
  }
  return [...rows]
    .toSorted(([one], [other]) => compareText(one, other))
    .map(
      ([resource, all]) =>
        markup`<article class="card">
          <div class="head"><h3>${resource === "*" ? "* (any resource)" : resource}</h3></div>
          <ul>
            ${all}
          </ul>
        </article>`,
    );
}
