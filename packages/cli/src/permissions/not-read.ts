import { configuredResource } from "../plan/configured-resource.ts";
import type { NotRead, PlanJson, ResourceChange } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { hasGrantDocument } from "./grant-documents.ts";
import { looksLikePermission } from "./looks-like-permission.ts";
import { deploysTemplate } from "./types/deploys-templates.ts";
import { notPermissions } from "./types/not-permissions.ts";
import { permissionReaders } from "./types/permission-readers.ts";

/** Lists changed resources that look as if they grant permissions, but that the driver cannot read. */
export function notReadIn(plan: PlanJson | undefined, stack?: Stack): NotRead[] {
  return (plan?.resource_changes ?? [])
    .filter(
      (resource) =>
        isChanged(resource) &&
        (isUnknownGrant(resource) || isConfiguredGrant(resource, plan ?? {}, stack)),
    )
    .map(({ address, type }) => ({ address, type }));
}

function isChanged({ mode, change }: ResourceChange): boolean {
  return (
    mode !== "data" && change.actions.some((action) => action !== "no-op" && action !== "read")
  );
}

function isUnknownGrant({ type, change }: ResourceChange): boolean {
  if (deploysTemplate(type)) return true;
  if (isKnown(type)) return false;
  const sides = [change.before, change.after, change.after_unknown];
  const names = new Set<string>();
  for (const side of sides) addNames(side, names);
  return looksLikePermission(type, names) || sides.some((side) => hasGrantDocument(side));
}

/** Returns whether the config of a resource contains a policy document whose text is not known yet. */
function isConfiguredGrant(resource: ResourceChange, plan: PlanJson, stack?: Stack): boolean {
  const { type, name, change, module_address: module } = resource;
  if (isKnown(type) || !hasUnknown(change.after_unknown)) return false;
  const written = module === undefined ? stack?.json.resource?.[type]?.[name] : undefined;
  const { expressions } = configuredResource(plan, resource)?.resource ?? {};
  return (
    hasGrantDocument(written) ||
    /aws_iam_policy_document\./.test(JSON.stringify([written, expressions]))
  );
}

function hasUnknown(marks: unknown): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some(hasUnknown);
}

function isKnown(type: string): boolean {
  return Object.hasOwn(permissionReaders, type) || Object.hasOwn(notPermissions, type);
}

/** Adds the names of all attributes that have a value, at any depth. */
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
