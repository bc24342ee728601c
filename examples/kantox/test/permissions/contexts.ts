import type { CallerPermissions, Permission } from "./expected-permissions.ts";
import { foreignAccount } from "./foreign.ts";

/** Condition keys and their values; `undefined` for one that the request does not have. */
export type Keys = Readonly<Record<string, string | undefined>>;

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
