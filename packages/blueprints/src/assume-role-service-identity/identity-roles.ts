import { show, type Problem } from "../validation/problem.ts";
import type { ResolvedAssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import type { ResolvedIdentityRole } from "./identity-role-props.ts";

/** A role of an identity, and where the caller wrote its options. */
export interface RoleWithPrefix {
  readonly role: ResolvedIdentityRole;
  /** Prefix of its options in errors: empty for the first role, `additionalRoles["reports"].` for another role. */
  readonly optionPrefix: string;
}

/** Returns all roles of an identity, beginning with the first role. */
export function identityRoles({
  firstRole,
  additionalRoles,
}: ResolvedAssumeRoleServiceIdentityProps): RoleWithPrefix[] {
  const additional = Object.entries(additionalRoles).map(([key, role]) => ({
    role,
    optionPrefix: `additionalRoles[${show(key)}].`,
  }));
  return [{ role: firstRole, optionPrefix: "" }, ...additional];
}

/** Returns the problems with the options as the caller wrote them. */
export function withOptionPrefix(optionPrefix: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({
    ...problem,
    property: `${optionPrefix}${problem.property}`,
  }));
}
