import { groupBy } from "../plan/group-by.ts";
import { printable } from "../terminal/printable.ts";
import type { AccessDocument, AccessPermission } from "./access-document.ts";
import { resourcesOf } from "./grouped-permissions.ts";
import { shortActions, shortList } from "./short-actions.ts";

/** An arrow of the flowchart. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: "allow" | "deny" | "assume" | "member";
  readonly label: string;
}

const lines: Readonly<Record<Arrow["kind"], string>> = {
  allow: "-->",
  deny: "--x",
  assume: "-.->",
  member: "---",
};

/**
 * Returns a Mermaid flowchart. A solid arrow goes from a principal to a resource that its statements name, and a denial
 * has a cross instead of an arrowhead. A dotted arrow points to a role, labeled "may assume" or "must never assume". A
 * plain line connects a member to its group.
 */
export function accessMermaid(document: AccessDocument): string {
  const identities = identitiesByArn(document);
  const arrows = [
    ...permissionArrows(document),
    ...trustArrows(document),
    ...groupArrows(document),
  ];
  const principals = document.principals.map(({ principal }) => principal);
  const isResource = ({ kind, to }: Arrow): boolean =>
    (kind === "allow" || kind === "deny") && !identities.has(to);
  const resources = [...new Set(arrows.filter(isResource).map(({ to }) => to))];
  const ids = new Map<string, string>();
  const idOf = (name: string, type: "p" | "r"): string => {
    const key = `${type} ${name}`;
    const id = ids.get(key) ?? `${type}${ids.size}`;
    ids.set(key, id);
    return id;
  };
  return [
    "flowchart LR",
    ...principals.map((name) => `  ${idOf(name, "p")}(["${mermaidText(name)}"])`),
    ...resources.map(
      (name) => `  ${idOf(name, "r")}["${mermaidText(name === "*" ? "any resource" : name)}"]`,
    ),
    ...arrows.map((arrow) => {
      const { from, to, kind, label } = arrow;
      const target = isResource(arrow) ? idOf(to, "r") : idOf(identities.get(to) ?? to, "p");
      return `  ${idOf(from, "p")} ${lines[kind]}|"${mermaidText(label)}"| ${target}`;
    }),
  ].join("\n");
}

/** Returns the number of arrows in a flowchart. GitHub renders at most 500. */
export function arrowCount(mermaid: string): number {
  return mermaid.split("\n").filter((line) => /^ {2}p\d+ (?:--|-\.)/.test(line)).length;
}

/** Returns the users, groups and roles whose account is known, by their ARN without its path. */
function identitiesByArn({ principals }: AccessDocument): ReadonlyMap<string, string> {
  const partitions = ["aws", "aws-cn", "aws-us-gov"];
  return new Map(
    principals.flatMap(({ principal, kind, name, accountId }) =>
      accountId === undefined
        ? []
        : partitions.map(
            (each) => [`arn:${each}:iam::${accountId}:${kind}/${name}`, principal] as const,
          ),
    ),
  );
}

function permissionArrows({ principals }: AccessDocument): Arrow[] {
  return principals.flatMap(({ principal, permissions }) => {
    // The members of a group have an arrow to it.
    const own = permissions.filter(({ through }) => through === undefined);
    const pairs = own.flatMap((permission) =>
      [...new Set(resourcesOf(permission).map(nodeOf))].map((to) => ({ to, permission })),
    );
    const alike = groupBy(pairs, ({ to, permission }) => JSON.stringify([to, permission.effect]));
    return [...alike.values()].flatMap((group): Arrow[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { effect } = first.permission;
      const label = labelOf(group.map(({ permission }) => permission));
      return [{ from: principal, to: first.to, kind: effect, label }];
    });
  });
}

function trustArrows({ principals }: AccessDocument): Arrow[] {
  return principals.flatMap(({ principal, assumes }) =>
    [...groupBy(assumes, ({ role, effect }) => JSON.stringify([role, effect])).values()].flatMap(
      (group): Arrow[] => {
        const [first] = group;
        if (first === undefined) return [];
        const label = first.effect === "allow" ? "may assume" : "must never assume";
        const suffix = group.every(({ conditions }) => conditions !== undefined) ? conditional : "";
        return [{ from: principal, to: first.role, kind: "assume", label: `${label}${suffix}` }];
      },
    ),
  );
}

function groupArrows({ principals }: AccessDocument): Arrow[] {
  return principals.flatMap(({ principal, memberOf }) =>
    memberOf.map((group): Arrow => ({
      from: principal,
      to: group,
      kind: "member",
      label: "member",
    })),
  );
}

const conditional = ", with conditions";

function labelOf(permissions: readonly AccessPermission[]): string {
  const actions = [...new Set(permissions.flatMap((each) => each.actions))].toSorted();
  const isConditional = permissions.every(({ conditions }) => conditions !== undefined);
  const short = shortList(shortActions(actions), 3).join("; ");
  return `${permissions[0]?.effect === "deny" ? "denied: " : ""}${short}${isConditional ? conditional : ""}`;
}

// A bucket and its objects are one node.
function nodeOf(resource: string): string {
  return resource.replace(/^(arn:[\w-]+:s3:::[^/]+)\/\*$/, "$1");
}

/**
 * Returns a string for a quoted label. Every character that Mermaid or HTML could interpret as syntax becomes an
 * entity, and control characters are escaped.
 */
function mermaidText(text: string): string {
  const entity = (character: string): string => `#${character.codePointAt(0)};`;
  return (
    printable(text)
      .replace(/[^\p{L}\p{N} .,:/()@=_+-]/gu, entity)
      // A label that starts with a dash is a list.
      .replace(/^[-+]/, entity)
      // Mermaid removes the semicolon of an entity after these words.
      .replace(/[sc](?=tyle|lassDef)/gi, entity)
  );
}
