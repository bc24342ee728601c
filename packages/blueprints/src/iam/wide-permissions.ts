import { relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import { show, type Problem } from "../validation/problem.ts";
import type { Permissions } from "./inline-policies.ts";
import type { PolicyStatement } from "./policy-statement.ts";

/**
 * Actions that read data, use keys or take over an identity. AWS supports resource-level permissions for all of them,
 * so "*" is never necessary.
 */
const resourceLevelActions = [
  "iam:passrole",
  "kms:decrypt",
  "kms:encrypt",
  "kms:generatedatakey",
  "s3:deleteobject",
  "s3:getobject",
  "s3:listbucket",
  "s3:putobject",
  "secretsmanager:getsecretvalue",
  "ssm:getparameter",
  "ssm:getparameters",
  "ssm:getparametersbypath",
  "ssm:putparameter",
  "sts:assumerole",
];

/** Returns a relaxation if `permissions` allow more than exact actions on exact resources. */
export function permissionRelaxations(permissions: Permissions): Relaxation[] {
  const wide = Object.entries(permissions).flatMap(([name, statements]) =>
    statements.flatMap((statement) => wideActions(statement).map((text) => `${name}: ${text}`)),
  );
  return wide.length === 0
    ? []
    : relaxedIfDifferent("permissions", wide.join("; "), "exact actions on exact resources");
}

/** Returns a problem for each statement that allows every action on every resource, unless a reason is given. */
export function everythingProblems(
  permissions: Permissions,
  reasons: unknown,
  code: string,
): Problem[] {
  if (hasReason(reasons)) return [];
  return Object.entries(permissions).flatMap(([name, statements]) =>
    statements.flatMap(({ effect, actions, resources }, index): Problem[] => {
      const all = actions.some(isEverything) && resources.includes("*");
      if (effect === "Deny" || !all) return [];
      return [
        {
          code,
          property: `permissions[${show(name)}][${index}]`,
          must: "not allow every action on every resource without a reason",
          got: '"*" on "*"',
          fix: 'Name the actions and resources, or add reasons: { permissions: "…" }.',
        },
      ];
    }),
  );
}

function hasReason(reasons: unknown): boolean {
  return (
    typeof reasons === "object" &&
    reasons !== null &&
    "permissions" in reasons &&
    typeof reasons.permissions === "string"
  );
}

/** Returns whether an action is `*` or one of its other spellings, `*:*` and `**`. */
function isEverything(action: string): boolean {
  return /^\*[*:]*$/.test(action);
}

/** Returns the actions of a statement that are patterns, or that are unnecessarily allowed on every resource. */
function wideActions({ effect, actions, resources }: PolicyStatement): string[] {
  if (effect === "Deny") return [];
  const onEverything = resources.includes("*");
  return actions
    .filter(
      (action) =>
        /[*?]/.test(action) ||
        (onEverything && resourceLevelActions.includes(action.toLowerCase())),
    )
    .map((action) => `${action} on ${onEverything ? "*" : resources.join(", ")}`);
}
