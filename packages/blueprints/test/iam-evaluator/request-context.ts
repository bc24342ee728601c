import { parseArn } from "./arn.ts";
import type { AccessRequest } from "./access-request.ts";
import { principalKeys } from "./principal.ts";

/** The condition keys of a request. Their names are not case-sensitive, but their values are. */
export interface RequestContext {
  /** Returns the values of a key, or `undefined` if the request does not have the key. */
  values(key: string): readonly string[] | undefined;
  /** Returns whether the key has a list, which only `ForAllValues` and `ForAnyValue` can compare. */
  isMultivalued(key: string): boolean;
  /** Returns the value of a policy variable, or `undefined` if it has none. */
  variable(key: string): string | undefined;
}

// Every request has these keys. A test request without them would be decided on wrong facts.
const always = ["aws:securetransport", "aws:currenttime", "aws:epochtime"];

/**
 * Returns the context of a request: its given keys, and the keys that follow from its principal and its resource.
 *
 * @throws Error if a given key contradicts an implied one, as soon as a policy uses a key
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext(request: AccessRequest): RequestContext {
  let read: ReturnType<typeof contextKeys> | undefined;
  const valueOf = (key: string): string | readonly string[] | undefined => {
    // Most requests are decided before any condition is evaluated.
    read ??= contextKeys(request);
    const name = key.toLowerCase();
    const value = read.get(name);
    if (value === undefined && always.includes(name)) {
      throw new Error(`A policy uses ${key}, which every request has. Add it to the context.`);
    }
    return value;
  };
  return {
    values: (key) => {
      const value = valueOf(key);
      return value === undefined ? undefined : [value].flat();
    },
    isMultivalued: (key) => Array.isArray(valueOf(key)),
    variable: (key) => {
      const value = valueOf(key);
      if (typeof value === "object") {
        throw new Error(`${key} has several values, so it cannot be a variable.`);
      }
      // An empty value counts as no value.
      return value === "" ? undefined : value;
    },
  };
}

function contextKeys(request: AccessRequest): ReadonlyMap<string, string | readonly string[]> {
  const keys = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(request.context ?? {})) {
    if (keys.has(key.toLowerCase())) throw new Error(`The request contains ${key} twice.`);
    keys.set(key.toLowerCase(), value);
  }
  for (const [key, value] of Object.entries(impliedKeys(request))) {
    const given = keys.get(key.toLowerCase());
    if (given !== undefined && given !== value) {
      throw new Error(
        `The request has ${key} = ${String(given)}, but its principal and resource imply ${value ?? "no value"}.`,
      );
    }
    if (value !== undefined) keys.set(key.toLowerCase(), value);
  }
  return keys;
}

function impliedKeys({ principal, resource }: AccessRequest): Record<string, string | undefined> {
  const account = parseArn(resource)?.account;
  return {
    ...principalKeys(principal),
    ...(account !== undefined && /^\d{12}$/u.test(account) && { "aws:ResourceAccount": account }),
  };
}
