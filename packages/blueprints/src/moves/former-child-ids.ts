import { movedFromEntries, type ConstructPath, type Keyed } from "./moved-from.ts";

/** Former ids by current id, oldest first. */
type FormerChildIds = Readonly<Record<string, readonly string[]>>;

/**
 * Former ids of the children that a release of the library renamed: by construct and current id, oldest first. Each
 * construct moves its renamed children itself. `<…>` is the caller's part of an id, as on `docs/addresses.md`, and a
 * path names a child of a child: `"Role-<key>/Role": ["Role-<key>/AssumedRole"]`.
 */
export const formerChildIds = {
  AccessLogBucket: {},
  AssumeRoleServiceIdentity: {},
  ConfigParam: {},
  EncryptedParam: {},
  EncryptionKey: {},
  GithubOidcDeployer: {},
  KubernetesServiceIdentity: {},
  LifecycledRepo: {},
  SecureBucket: {},
  ServiceRole: {},
} satisfies Record<string, FormerChildIds>;

/** Returns the former paths of a child within its construct, oldest first. */
export type ChildRename = (path: ConstructPath) => ConstructPath[];

/** Returns the renames that a release made, e.g. `{ "Role-<key>": ["Role<key>"] }`. */
export function releasedRenames(table: FormerChildIds): ChildRename[] {
  return Object.entries(table).map(([current, former]) => {
    const parts = current.split("/");
    const pattern = new RegExp(`^${current.split(/<\w+>/).map(escaped).join("([^/]+)")}$`);
    return (path) => {
      const matched = pattern.exec(path.slice(0, parts.length).join("/"));
      if (!matched) return [];
      const [, ...given] = matched;
      return former.map((id) => {
        const rest = [...given];
        const named = id.replaceAll(/<\w+>/g, () => rest.shift() ?? "");
        return [...named.split("/"), ...path.slice(parts.length)];
      });
    };
  });
}

/** Returns the renames of children whose ids contain a key that the caller changed. */
export function renamedKeys(
  table: Readonly<Record<string, Keyed>>,
  idOf: (key: string) => string,
): ChildRename[] {
  return Object.entries(table).map(([key, { movedFrom }]) => {
    const current = idOf(key);
    const former = movedFromEntries(movedFrom).map(idOf);
    return ([first, ...rest]) => (first === current ? former.map((id) => [id, ...rest]) : []);
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
