import type { AccessPrincipal } from "../access-document.ts";
import { markup, type Html } from "./markup.ts";
import { drawnFact, drawnRow, permissionRow, trustRow } from "./page-rows.ts";

/** Draws a card for each principal, with its statements. */
export function principalCards(principals: readonly AccessPrincipal[]): Html[] {
  return principals.map((each) => {
    const rows = rowsOf(each);
    return markup`<article class="card">
      <div class="head">
        <h3>${each.principal}</h3>
        <span class="meta">${metaOf(each).join(" · ")}</span>
      </div>
      ${
        rows.length === 0
          ? markup`<p class="none">No permissions.</p>`
          : markup`<ul>
              ${rows}
            </ul>`
      }
    </article>`;
  });
}

function rowsOf(each: AccessPrincipal): Html[] {
  const { principal, permissions, assumedBy, assumes, grants, denials, declaredBy } = each;
  const [first] = declaredBy;
  const facts = (texts: readonly string[], effect: "allow" | "deny"): Html[] =>
    texts.map((text) =>
      drawnFact(text, { principal, resources: [], effect, environment: first?.environment ?? "" }),
    );
  return [
    ...assumedBy.map((trust) => {
      const badge = trust.effect === "allow" ? "Assumed by" : "Never by";
      const row = { ...trustRow(trust, badge), principal: `${principal}\n${trust.principal}` };
      return drawnRow(row, { word: "by", items: [trust.principal] });
    }),
    ...assumes.map((trust) => {
      const badge = trust.effect === "allow" ? "May assume" : "Never";
      return drawnRow(trustRow(trust, badge), { word: "assume", items: [trust.role] });
    }),
    ...facts(grants, "allow"),
    ...permissions.map((permission) => {
      const row = permissionRow(principal, permission);
      return drawnRow(row, { word: "on", items: row.resources });
    }),
    ...facts(denials, "deny"),
  ];
}

function metaOf({
  accountId,
  declaredBy,
  memberOf,
  permissionsBoundaryArn,
}: AccessPrincipal): string[] {
  return [
    ...(accountId === undefined ? [] : [`account ${accountId}`]),
    ...memberOf.map((group) => `member of ${group}`),
    ...(permissionsBoundaryArn === undefined
      ? []
      : [`limited by the boundary ${permissionsBoundaryArn}`]),
    ...declaredBy.map(({ environment, address }) => `${environment}: ${address}`),
  ];
}
