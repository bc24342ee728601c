import { show, type Problem } from "../validation/problem.ts";
import type { ResolvedAssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import type { ResolvedServiceRole } from "./service-role-props.ts";

/** A role, and what stands before its options where the caller wrote them. */
export interface PlacedRole {
  readonly role: ResolvedServiceRole;
  /** Nothing for the first role; `additionalRoles["reports"].` for another one. */
  readonly place: string;
}

/** All roles, the first one first. */
export function placedRoles({
  firstRole,
  additionalRoles,
}: ResolvedAssumeRoleServiceIdentityProps): PlacedRole[] {
  const additional = Object.entries(additionalRoles).map(([key, role]) => ({
    role,
    place: `additionalRoles[${show(key)}].`,
  }));
  return [{ role: firstRole, place: "" }, ...additional];
}

/** The same problems in the caller's words. */
export function problemsAt(place: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, property: `${place}${problem.property}` }));
}
