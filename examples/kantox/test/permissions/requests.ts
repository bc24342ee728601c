import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Caller, CallerPermissions, Permission } from "./expected-permissions.ts";

/** Condition keys and their values; `undefined` for one that the request does not have. */
export type Keys = Readonly<Record<string, string | undefined>>;

/** An account that is none of ours. */
export const foreignAccount = "999999999999";
const foreignRegion = "us-east-1";

/**
 * What AWS knows of a request besides what a permission asks for, at its best: over the newest TLS, in the
 * account that is meant, and a user with a second factor, since a denial for those without one would hide what
 * is allowed.
 */
export function plainContext(caller: Caller, resource: string, account: string): Keys {
  const isUser = caller.principal.type === "AWS" && caller.principal.id.includes(":user/");
  const namesNoAccount = resource.split(":")[4] === "";
  return {
    "aws:SecureTransport": "true",
    ...(caller.principal.type !== "Service" && { "s3:TlsVersion": "1.3" }),
    ...(namesNoAccount && { "aws:ResourceAccount": account }),
    ...(isUser && { "aws:MultiFactorAuthPresent": "true" }),
  };
}

/** An instance of what ends in a star. */
export function instance(pattern: string): string {
  return pattern.replace(/\*$/u, "example");
}

/** Keys with which a permission holds. */
export function fittingContext({ conditions }: Permission): Keys {
  return Object.fromEntries(
    Object.entries(conditions).map(([key, [value = ""]]) => [key, instance(value)]),
  );
}

// Where AWS sends one of a few values, and always one. Of other keys, neighbours of the right value are tried.
const wrongValues: Readonly<Record<string, readonly string[]>> = {
  "aws:ResourceAccount": [foreignAccount],
  "aws:SecureTransport": ["false"],
  "s3:TlsVersion": ["1.0", "1.1", "1.2"],
};

/** With nothing in particular, and with what each permission for an action asks for. */
export function contextsThatFit(
  action: string,
  expected: readonly CallerPermissions[],
): readonly Keys[] {
  return different([{}, ...permissionsFor(action, expected).map(fittingContext)]);
}

/**
 * Every context that is worth a try for an action: what each permission for it asks for, each of its keys wrong
 * in turn, absent, or with the value that another permission asks for.
 */
export function contextsFor(
  action: string,
  expected: readonly CallerPermissions[],
): readonly Keys[] {
  const permissions = permissionsFor(action, expected);
  const broken = permissions.flatMap((permission) => {
    const fits = fittingContext(permission);
    return Object.entries(fits).flatMap(([key, value = ""]) => {
      const known = wrongValues[key];
      const others = permissions.flatMap(({ conditions }) => conditions[key] ?? []).map(instance);
      return [
        ...(known ?? [undefined, `${value}2`, `x${value}`, value.slice(0, -1)]),
        ...others,
      ].map((wrong) => ({ ...fits, [key]: wrong }));
    });
  });
  return different([...contextsThatFit(action, expected), ...broken]);
}

function permissionsFor(
  action: string,
  expected: readonly CallerPermissions[],
): readonly Permission[] {
  return expected
    .flatMap(({ permissions }) => permissions)
    .filter(({ actions }) => actions.includes(action));
}

function different(contexts: readonly Keys[]): readonly Keys[] {
  return [...new Map(contexts.map((keys) => [JSON.stringify(keys), keys])).values()];
}

/** ARNs that look much like this one: the ones that a careless policy would also be about. */
export function neighbours(arn: string): readonly string[] {
  const [, , service, region, account] = arn.split(":");
  return [
    `${arn}2`,
    `${arn}/x`,
    `${arn}-x`,
    arn.slice(0, -1),
    arn.replace(/[^/:]+$/u, "x-$&"),
    arn.replace(/:(role|user)\//u, ":$1/team/"),
    arn.replace(/:(parameter|repository)\//u, ":$1//"),
    arn.replace(/\/[^/]*$/u, ""),
    arn.replace(/[^:]*$/u, (name) => name.toUpperCase()),
    ...(region === "" ? [] : [arn.replace(`:${region}:`, `:${foreignRegion}:`)]),
    ...(account === "" ? [] : [arn.replace(`:${account}:`, `:${foreignAccount}:`)]),
    ...(service === "kms"
      ? [arn.replace(/key\/.*$/u, "key/0000abcd-12ab-34cd-56ef-1234567890ab")]
      : []),
  ].filter((each) => each !== arn && each.split(":").length > 5);
}

/** Every object, bucket, parameter, key, repository, user and role that is worth a try: ours and their neighbours. */
export function universe(deployed: Iterable<string>): readonly string[] {
  const ours = [...deployed].flatMap((arn) =>
    arn.startsWith("arn:aws:s3:::") ? [arn, `${arn}/example`, `${arn}/a/b:c d`, `${arn}//`] : [arn],
  );
  return [...new Set([...ours, ...ours.flatMap(neighbours), "*"])];
}

/** @param account - where the resource lies, if its ARN does not say it */
export function request(
  caller: Caller,
  { action, resource, context = {} }: { action: string; resource: string; context?: Keys },
  account: string,
): AccessRequest {
  const keys: Record<string, string> = {};
  for (const [key, value] of Object.entries({
    ...plainContext(caller, resource, account),
    ...context,
  })) {
    if (value !== undefined) keys[key] = value;
  }
  return { principal: caller.principal, action, resource, context: keys };
}
