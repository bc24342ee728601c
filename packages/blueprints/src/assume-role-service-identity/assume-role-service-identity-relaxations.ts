import { permissionRelaxations } from "../iam/wide-permissions.ts";
import { relaxedIfAbove, relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import type {
  AssumeRoleServiceIdentityRelaxable,
  ResolvedAssumeRoleServiceIdentityProps,
} from "./assume-role-service-identity-props.ts";
import {
  identityRoleDefaults as defaults,
  type ResolvedIdentityRole,
  type IdentityRoleRelaxable,
} from "./identity-role-props.ts";

/** Options of a role that can be relaxed. */
export const identityRoleRelaxable = [
  "permissions",
  "maxSessionSeconds",
  "sessionSourceAddresses",
] as const satisfies readonly IdentityRoleRelaxable[];

/** Options of an identity that can be relaxed, including those of its first role. */
export const assumeRoleServiceIdentityRelaxable = [
  "accessKey",
  "allowedSourceAddresses",
  ...identityRoleRelaxable,
] as const satisfies readonly AssumeRoleServiceIdentityRelaxable[];

/** Returns the relaxed defaults of a role. */
export function identityRoleRelaxations(role: ResolvedIdentityRole): Relaxation[] {
  const { maxSessionSeconds, sessionSourceAddresses: sessions } = role;
  return [
    ...permissionRelaxations(role.permissions),
    ...relaxedIfAbove("maxSessionSeconds", maxSessionSeconds, defaults.maxSessionSeconds),
    ...(sessions === undefined
      ? []
      : relaxedIfDifferent("sessionSourceAddresses", sessions, defaults.sessionSourceAddresses)),
  ];
}

/**
 * Returns the relaxed defaults of an identity. An access key is one of them: the state then contains a secret. A key
 * that works from any address is another: a copy of the key can be used anywhere.
 */
export function assumeRoleServiceIdentityRelaxations(
  props: ResolvedAssumeRoleServiceIdentityProps,
): Relaxation[] {
  return [
    ...relaxedIfDifferent("accessKey", props.accessKey, undefined),
    ...addressRelaxations(props),
    ...identityRoleRelaxations(props.firstRole),
  ];
}

function addressRelaxations({
  accessKey,
  allowedSourceAddresses,
}: ResolvedAssumeRoleServiceIdentityProps): Relaxation[] {
  if (accessKey === undefined || allowedSourceAddresses !== undefined) return [];
  return relaxedIfDifferent(
    "allowedSourceAddresses",
    "any address",
    "the addresses of the service",
  );
}
