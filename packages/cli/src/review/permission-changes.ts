import { constructPath } from "../engine/diagnostics.ts";
import type { PlanJson, ResourceChange } from "../engine/plan.ts";
import type { Stack } from "../synth/stack.ts";

/** What a plan changes about who may do what, a line each. */
export interface PermissionChange {
  readonly address: string;
  /** Who or what the policy stands on, e.g. `role kantox-aux-role-dev`. */
  readonly holder: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Some of it is known only after the apply, so it cannot be shown. */
  readonly unknown: boolean;
}

const documents: Readonly<Record<string, readonly string[]>> = {
  aws_ecr_repository_policy: ["policy"],
  aws_iam_group_policy: ["policy"],
  aws_iam_policy: ["policy"],
  aws_iam_role: ["assume_role_policy"],
  aws_iam_role_policy: ["policy"],
  aws_iam_user_policy: ["policy"],
  aws_kms_key: ["policy"],
  aws_kms_key_policy: ["policy"],
  aws_s3_bucket_policy: ["policy"],
};

/** Whether a type of resource decides who may do what. */
export function decidesPermissions(type: string): boolean {
  return type in documents || type.startsWith("aws_iam_");
}

/** Compares the old and the new policy documents of a plan, statement by statement. */
export function permissionChanges(plan: PlanJson | undefined, stack: Stack): PermissionChange[] {
  return (plan?.resource_changes ?? []).flatMap((resource) => {
    const { change, type } = resource;
    if (change.actions.every((action) => action === "no-op" || action === "read")) return [];
    return (documents[type] ?? []).flatMap((attribute) => {
      const unknown = isUnknown(change.after_unknown, attribute);
      const before = new Set(statements(change.before?.[attribute]));
      const after = new Set(statements(change.after?.[attribute]));
      const added = [...after].filter((statement) => !before.has(statement));
      const removed = unknown ? [] : [...before].filter((statement) => !after.has(statement));
      if (!unknown && added.length === 0 && removed.length === 0) return [];
      return [
        { address: resource.address, holder: holderOf(resource, stack), added, removed, unknown },
      ];
    });
  });
}

function isUnknown(afterUnknown: unknown, attribute: string): boolean {
  return (afterUnknown as Record<string, unknown> | null)?.[attribute] === true;
}

function holderOf({ type, address, change }: ResourceChange, stack: Stack): string {
  const values = change.after ?? change.before ?? {};
  const [kind, attribute] =
    {
      aws_ecr_repository_policy: ["repository", "repository"],
      aws_iam_group_policy: ["group", "group"],
      aws_iam_policy: ["policy", "name"],
      aws_iam_role: ["role", "name"],
      aws_iam_role_policy: ["role", "role"],
      aws_iam_user_policy: ["user", "user"],
      aws_s3_bucket_policy: ["bucket", "bucket"],
    }[type] ?? [];
  const name = attribute === undefined ? undefined : values[attribute];
  return kind !== undefined && typeof name === "string"
    ? `${kind} ${name}`
    : (constructPath(stack, address) ?? address);
}

// One readable line for each statement, so that two documents can be compared and shown line by line.
function statements(document: unknown): string[] {
  if (typeof document !== "string") return [];
  try {
    const { Statement: found = [] } = JSON.parse(document) as { Statement?: unknown };
    return (Array.isArray(found) ? found : [found]).map((statement) =>
      sentence(statement as Record<string, unknown>),
    );
  } catch {
    return [document];
  }
}

function sentence(statement: Record<string, unknown>): string {
  const parts = [
    statement["Effect"] === "Deny" ? "deny" : "allow",
    ...("Principal" in statement ? [`to ${compact(statement["Principal"])}:`] : []),
    ...("NotPrincipal" in statement
      ? [`to everybody but ${compact(statement["NotPrincipal"])}:`]
      : []),
    "NotAction" in statement
      ? `everything but ${compact(statement["NotAction"])}`
      : compact(statement["Action"]),
    ...("Resource" in statement ? [`on ${compact(statement["Resource"])}`] : []),
    ...("NotResource" in statement
      ? [`on everything but ${compact(statement["NotResource"])}`]
      : []),
    ...("Condition" in statement ? [`if ${compact(statement["Condition"])}`] : []),
  ];
  return parts.join(" ");
}

function compact(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(compact).join(", ");
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${compact(inner)}`)
    .join(" and ");
}
