import type { Denial } from "./expected-denials.ts";
import type { CallerPermissions, Permission } from "./expected-permissions.ts";
import type { Proof } from "./proof.ts";

/** The page `docs/permissions.md`: the very lists that the proof holds the policies to. */
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
  return `${[introduction, ...sections].join("\n\n")}\n`;
}

const introduction = `# Who may do what in Kantox

<!-- Written by \`npx vitest run --project unit examples/kantox -u\`. Change the lists in examples/kantox/test/permissions/ instead. -->

Everything that the identities of [the example](../examples/kantox/README.md) may do. The lists are not a description: a test evaluates the synthesized
policies by AWS's rules, for every action of every AWS service, and fails where anything more or anything less is allowed
([decision 13](decisions/0013-proof-of-permissions.md)). The account numbers are those of
[\`environments.ts\`](../examples/kantox/src/environments.ts).

Not in the lists, because no policy decides about it: \`sts:GetCallerIdentity\` and \`sts:GetSessionToken\` need no permission. Not in them either,
because it is not Kantox's: what the account's own administrators may do, and what an organization takes away.`;

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
      : [`### Denied, whatever else is granted\n\n${denialTable(denials)}`]),
  ].join("\n\n");
}

function callerSection({ caller, permissions }: CallerPermissions, environment: string): string {
  const title = `### \`${caller.name}\``;
  if (permissions.length === 0) return `${title}\n\nNothing.`;
  return `${title}\n\n${table(
    ["May", "On", "Only if", "By"],
    permissions.map((permission) => [
      permission.actions.map((action) => `\`${action}\``).join("<br>"),
      shownResource(permission.resource, environment),
      conditionsOf(permission),
      permission.by,
    ]),
  )}`;
}

/** The id of a key is AWS's to give: it goes by its alias. */
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
    ["To", "What", "When", "By"],
    denials.map(({ who, what, when, by }) => [who, what, when, by]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
