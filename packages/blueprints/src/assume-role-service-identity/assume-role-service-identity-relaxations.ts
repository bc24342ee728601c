import { above, otherThan, type Relaxation } from "../relaxed/relaxation.ts";
import type {
  AssumeRoleServiceIdentityRelaxable,
  ResolvedAssumeRoleServiceIdentityProps,
} from "./assume-role-service-identity-props.ts";
import {
  serviceRoleDefaults as defaults,
  type ResolvedServiceRole,
  type ServiceRoleRelaxable,
} from "./service-role-props.ts";

/** Options of a role whose defaults can be left for something weaker. */
export const serviceRoleRelaxable = [
  "maxSessionSeconds",
  "sessionSourceAddresses",
] as const satisfies readonly ServiceRoleRelaxable[];

/** The same of an identity, of which the first role is a part. */
export const assumeRoleServiceIdentityRelaxable = [
  "accessKey",
  ...serviceRoleRelaxable,
] as const satisfies readonly AssumeRoleServiceIdentityRelaxable[];

/** The defaults that a role leaves. */
export function serviceRoleRelaxations(role: ResolvedServiceRole): Relaxation[] {
  const { maxSessionSeconds, sessionSourceAddresses: sessions } = role;
  return [
    ...above("maxSessionSeconds", maxSessionSeconds, defaults.maxSessionSeconds),
    ...(sessions === undefined
      ? []
      : otherThan("sessionSourceAddresses", sessions, defaults.sessionSourceAddresses)),
  ];
}

/** The defaults that an identity leaves: with a key of its own, a secret stands in the state. */
export function assumeRoleServiceIdentityRelaxations(
  props: ResolvedAssumeRoleServiceIdentityProps,
): Relaxation[] {
  return [
    ...otherThan("accessKey", props.accessKey, undefined),
    ...serviceRoleRelaxations(props.firstRole),
  ];
}
