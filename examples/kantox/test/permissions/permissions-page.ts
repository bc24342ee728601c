import type { Denial } from "./expected-denials.ts";
import type { CallerPermissions, Permission } from "./expected-permissions.ts";
import type { Proof } from "./proof.ts";

/** Returns the page `docs/permissions.md`, from the same lists that the proof compares the policies with. */
export function permissionsPage({
  permissions,
  denials,
}: Pick<Proof, "permissions" | "denials">): string {
  const places = new Map(permissions.map(({ place }) => [place.name, place]));
  const sections = [...places.values()].map((place) =>
    section(
      place,
      permissions.filter((each) => each.place.name === place.name),
      denials.filter((each) => each.place.name === place.name),
    ),
  );
  const contents = [...places.keys()].map((name) => `- [${name}](#${name})`).join("\n");
  return `${[introduction, contents, ...sections].join("\n\n")}\n`;
}

const introduction = `# Who may do what in Kantox

<!-- Written by \`npx vitest run --project unit examples/kantox -u\`. Change the lists in examples/kantox/test/permissions/ instead. -->

This page lists every permission of every identity in [the example](../examples/kantox/README.md), for each environment.
A test evaluates the synthesized policies by AWS's rules, for every action of every AWS service. It fails if an identity
is allowed more or less than this page lists ([decision 13](decisions/0013-proof-of-permissions.md)). The account numbers
are those of [\`environments.ts\`](../examples/kantox/src/environments.ts).

The lists do not contain \`sts:GetCallerIdentity\` and \`sts:GetSessionToken\`, because they need no permission. They do
not contain permissions that Kantox does not define either: those of the account's administrators, and restrictions of
an organization.`;

function section(
  { name, accountId, region }: CallerPermissions["place"],
  permissions: readonly CallerPermissions[],
  denials: readonly Denial[],
): string {
  return [
    `## ${name}\n\nAccount \`${accountId}\`, region \`${region}\`.`,
    ...permissions.map((each) => callerSection(each, name)),
    ...(denials.length === 0
      ? []
      : [`### Denied regardless of other permissions\n\n${denialTable(denials)}`]),
  ].join("\n\n");
}

function callerSection({ caller, permissions }: CallerPermissions, environment: string): string {
  const title = `### \`${caller.name}\``;
  if (permissions.length === 0) return `${title}\n\nNo permissions.`;
  return `${title}\n\n${table(
    ["Actions", "Resource", "Conditions", "Granted by"],
    permissions.map((permission) => [
      permission.actions.map((action) => `\`${action}\``).join("<br>"),
      shownResource(permission.resource, environment),
      conditionsOf(permission),
      permission.by,
    ]),
  )}`;
}

/** AWS chooses the id of a key, so the page shows its alias instead. */
function shownResource(arn: string, environment: string): string {
  return arn.includes(":kms:") ? `the key \`alias/kantox-${environment}\`` : `\`${arn}\``;
}

function conditionsOf({ conditions }: Permission): string {
  return Object.entries(conditions)
    .map(([key, values]) => `\`${key}\` is ${values.map(shownValue).join(" or ")}`)
    .join("<br>");
}

function shownValue(value: string | undefined): string {
  return value === undefined ? "absent" : `\`${value}\``;
}

/** Denials that differ only in what they deny share a row. */
function denialTable(denials: readonly Denial[]): string {
  const rows = new Map<string, { denial: Denial; denied: string[] }>();
  for (const denial of denials) {
    const { who, what, when, by } = denial;
    const key = JSON.stringify([who, when, by]);
    const row = rows.get(key) ?? { denial, denied: [] };
    row.denied.push(what);
    rows.set(key, row);
  }
  return table(
    ["Principal", "Denied", "When", "Denied by"],
    [...rows.values()].map(({ denial: { who, when, by }, denied }) => [
      who,
      denied.join("<br>"),
      when,
      by,
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
