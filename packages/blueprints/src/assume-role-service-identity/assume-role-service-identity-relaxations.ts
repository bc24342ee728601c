import { permissionRelaxations } from "../iam/wide-permissions.ts";
import { relaxedIfAbove, relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import type {
  AssumeRoleServiceIdentityRelaxable,
  ResolvedAssumeRoleServiceIdentityProps,
} from "./assume-role-service-identity-props.ts";
import {
  serviceRoleDefaults as defaults,
  type ResolvedServiceRole,
  type ServiceRoleRelaxable,
} from "./service-role-props.ts";

/** Options of a role that can be relaxed. */
export const serviceRoleRelaxable = [
  "permissions",
  "maxSessionSeconds",
  "sessionSourceAddresses",
] as const satisfies readonly ServiceRoleRelaxable[];

/** Options of an identity that can be relaxed, including those of its first role. */
export const assumeRoleServiceIdentityRelaxable = [
  "accessKey",
  ...serviceRoleRelaxable,
] as const satisfies readonly AssumeRoleServiceIdentityRelaxable[];

/** Returns the relaxed defaults of a role. */
export function serviceRoleRelaxations(role: ResolvedServiceRole): Relaxation[] {
  const { maxSessionSeconds, sessionSourceAddresses: sessions } = role;
  return [
    ...permissionRelaxations(role.permissions),
    ...relaxedIfAbove("maxSessionSeconds", maxSessionSeconds, defaults.maxSessionSeconds),
    ...(sessions === undefined
      ? []
      : relaxedIfDifferent("sessionSourceAddresses", sessions, defaults.sessionSourceAddresses)),
  ];
}

/** Returns the relaxed defaults of an identity. An access key is one of them: the state then contains a secret. */
export function assumeRoleServiceIdentityRelaxations(
  props: ResolvedAssumeRoleServiceIdentityProps,
): Relaxation[] {
  return [
    ...relaxedIfDifferent("accessKey", props.accessKey, undefined),
    ...serviceRoleRelaxations(props.firstRole),
  ];
}
