import type { PermissionReader } from "../permission-reader.ts";
import { textsAt, type Texts } from "./values.ts";

/** Returns a function that lists the roles at these paths, each as `acts as ROLE`. */
export function actsAs(...paths: readonly string[]): Texts {
  return (values) =>
    [...new Set(paths.flatMap((path) => textsAt(values, path)))].map((role) => `acts as ${role}`);
}

/** Attributes that name a resource, separated by `|` (empty if none does), and the paths of its roles. */
export type RoleUser = readonly [name: string, ...roles: readonly string[]];

/** Creates the readers of types that only act as roles. The kind is derived from the type's name. */
export function roleUsers(
  types: Readonly<Record<string, RoleUser>>,
): Record<string, PermissionReader> {
  return Object.fromEntries(
    Object.entries(types).map(([type, [name, ...roles]]) => [
      type,
      {
        kind: type.replace(/^[^_]+_/, "").replaceAll("_", " "),
        ...(name !== "" && { name: name.split("|") }),
        own: true,
        grants: actsAs(...roles),
      },
    ]),
  );
}
