import type { NotRead, PlanJson, ResourceChange } from "../plan/plan-json.ts";
import { looksLikePermission } from "./looks-like-permission.ts";
import { notPermissions } from "./types/not-permissions.ts";
import { readTypes } from "./types/read-types.ts";

/** Lists the resources that change, look as if they grant something, and cannot be read. */
export function notReadIn(plan: PlanJson | undefined): NotRead[] {
  return (plan?.resource_changes ?? [])
    .filter((resource) => isChanged(resource) && isUnknownGrant(resource))
    .map(({ address, type }) => ({ address, type }));
}

function isChanged({ mode, change }: ResourceChange): boolean {
  return (
    mode !== "data" && change.actions.some((action) => action !== "no-op" && action !== "read")
  );
}

function isUnknownGrant({ type, change }: ResourceChange): boolean {
  if (type in readTypes || type in notPermissions) return false;
  const sides = [change.before, change.after, change.after_unknown];
  const names = new Set<string>();
  for (const side of sides) addNames(side, names);
  return looksLikePermission(type, names) || sides.some(hasPolicyDocument);
}

/** Adds the names of all attributes that have a value, or get one. */
function addNames(value: unknown, names: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    if (!isSet(part)) continue;
    if (!Array.isArray(value)) names.add(name);
    addNames(part, names);
  }
}

function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false) return false;
  return typeof value !== "object" || Object.values(value).some(isSet);
}

function hasPolicyDocument(value: unknown): boolean {
  if (typeof value === "string") return isPolicyDocument(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasPolicyDocument);
}

function isPolicyDocument(text: string): boolean {
  if (!/^[\s\uFEFF]*\{[^]*"statement"/i.test(text)) return false;
  try {
    const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return (
      typeof document === "object" &&
      document !== null &&
      Object.keys(document).some((name) => name.toLowerCase() === "statement")
    );
  } catch {
    // A document that cannot be read may be a policy: better one line too many.
    return true;
  }
}
