import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  isPermissionAttribute,
  looksLikePermission,
} from "../../src/permissions/looks-like-permission.ts";
import { notPermissions } from "../../src/permissions/types/not-permissions.ts";
import { permissionReaders } from "../../src/permissions/types/permission-readers.ts";
import { attributePaths, type BlockSchema } from "./attribute-paths.ts";

/** Permission-like resource types, with the attributes that make them look like permissions. */
export type PolicyLikeTypes = Readonly<Record<string, readonly string[]>>;

/** The part of the provider's schema that unit tests need. The whole schema is too large to commit. */
export interface PolicyLikeExtract {
  /** Version of the AWS provider. */
  readonly version: string;
  readonly types: PolicyLikeTypes;
}

/** Path of the extract from the AWS provider's schema. `permission-types.e2e.test.ts` writes it. */
export const extractFile = join(import.meta.dirname, "expected/policy-like-types.json");

/** Reads the committed extract. Returns `undefined` if there is none. */
export function readExtract(): PolicyLikeExtract | undefined {
  return existsSync(extractFile)
    ? (JSON.parse(readFileSync(extractFile, "utf8")) as PolicyLikeExtract)
    : undefined;
}

/** Formats an extract with a line for each type, so that a new version of the provider produces a readable diff. */
export function extractText({ version, types }: PolicyLikeExtract): string {
  const lines = Object.entries(types).map(
    ([type, paths]) => `    ${JSON.stringify(type)}: ${JSON.stringify(paths)}`,
  );
  return `{\n  "version": ${JSON.stringify(version)},\n  "types": {\n${lines.join(",\n")}\n  }\n}\n`;
}

/** Returns the types that are neither read nor reviewed as types without permissions. */
export function unlistedTypes(types: PolicyLikeTypes): string[] {
  return Object.keys(types).filter(
    (type) => permissionReaders[type] === undefined && notPermissions[type] === undefined,
  );
}

/** Returns the permission-like resource types of a schema, in alphabetical order. */
export function policyLikeTypes(
  resources: Readonly<Record<string, { readonly block: BlockSchema }>>,
): PolicyLikeTypes {
  return Object.fromEntries(
    Object.entries(resources)
      .map(([type, { block }]) => [type, attributePaths(block)] as const)
      .filter(([type, paths]) => looksLikePermission(type, paths))
      .map(([type, paths]) => [type, paths.filter(isPermissionAttribute).toSorted()] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
