import type { Denial } from "./expected-denials.ts";
import type { CallerPermissions, Permission } from "./expected-permissions.ts";
import type { Proof } from "./proof.ts";

/** Returns the page `docs/permissions.md`, made from the same lists that the proof compares the policies with. */
export function permissionsPage({
  permissions,
  denials,
}: Pick<Proof, "permissions" | "denials">): string {
  const locations = new Map(permissions.map(({ location }) => [location.name, location]));
  const sections = [...locations.values()].map((location) =>
    section(
      location,
      permissions.filter((each) => each.location.name === location.name),
      denials.filter((each) => each.location.name === location.name),
    ),
  );
  const contents = [...locations.keys()].map((name) => `- [${name}](#${name})`).join("\n");
  return `${[introduction, contents, ...sections].join("\n\n")}\n`;
}

const introduction = `# Permissions in Kantox

<!-- Written by \`npx vitest run --project unit examples/kantox -u\`. Change the lists in examples/kantox/test/permissions/ instead. -->

This page lists every permission of the identities in [the example](../examples/kantox/README.md). A test proves that the lists are exact: it
evaluates the synthesized policies by AWS's rules, for every action of every AWS service, and fails if they allow anything more or less
([decision 13](decisions/0013-proof-of-permissions.md)).

The lists do not contain:

- \`sts:GetCallerIdentity\` and \`sts:GetSessionToken\`, which need no permission,
- permissions of the account's own administrators, and restrictions of an organization, which are not part of Kantox.

The account numbers come from [\`environments.ts\`](../examples/kantox/src/environments.ts).`;

function section(
  { name, accountId, region }: CallerPermissions["location"],
  permissions: readonly CallerPermissions[],
  denials: readonly Denial[],
): string {
  return [
    `## ${name}\n\nAccount \`${accountId}\`, region \`${region}\`.`,
    ...permissions.map((each) => callerSection(each, name)),
    ...(denials.length === 0 ? [] : [`### Always denied\n\n${denialTable(denials)}`]),
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

/** Returns a resource as the page shows it. A key is shown by its alias, because AWS assigns its id. */
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

function denialTable(denials: readonly Denial[]): string {
  return table(
    ["Principal", "Denied", "When", "Denied by"],
    denials.map(({ who, what, when, by }) => [who, what, when, by]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
