import type { CallerPermissions, Permission } from "./expected-permissions.ts";
import { foreignAccount, foreignAddress } from "./foreign.ts";

/** Condition keys and their values. `undefined` means that the request does not have the key. */
export type Keys = Readonly<Record<string, string | undefined>>;

/** Returns a value that matches a pattern with wildcards, or an address in a network. */
export function instance(pattern: string): string {
  return pattern.replaceAll("*", "example").replace(/^([\da-f.:]+)\/\d+$/u, "$1");
}

function instanceIfAny(pattern: string | undefined): string | undefined {
  return pattern === undefined ? undefined : instance(pattern);
}

/** Returns a context that meets the conditions of a permission. */
export function fittingContext({ conditions }: Permission): Keys {
  return Object.fromEntries(
    Object.entries(conditions).map(([key, [value]]) => [key, instanceIfAny(value)]),
  );
}

// Wrong values of keys with few possible values. For other keys, values similar to the right one are tried.
const wrongValues: Readonly<Record<string, readonly (string | undefined)[]>> = {
  "aws:ResourceAccount": [foreignAccount],
  "aws:SecureTransport": ["false"],
  "aws:SourceIp": [undefined, foreignAddress, "2001:db8:ffff::1"],
  "aws:TokenIssueTime": ["2026-01-01T00:00:00Z"],
  "aws:ViaAWSService": ["false"],
  "s3:TlsVersion": ["1.0", "1.1", "1.2"],
  "s3:x-amz-server-side-encryption": ["AES256", "aws:kms:dsse"],
  "s3:x-amz-server-side-encryption-aws-kms-key-id": [
    `arn:aws:kms:eu-west-1:${foreignAccount}:key/1234abcd`,
  ],
};

/** Returns an empty context, and one that meets the conditions of each permission for an action. */
export function contextsThatFit(
  action: string,
  expected: readonly CallerPermissions[],
): readonly Keys[] {
  return different([{}, ...permissionsFor(action, expected).map(fittingContext)]);
}

/**
 * Returns every context worth trying for an action: one that meets the conditions of each permission, and variants in
 * which one key is wrong, is absent, or has the value that another permission requires.
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
      const others = permissions
        .flatMap(({ conditions }) => conditions[key] ?? [])
        .map(instanceIfAny);
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
