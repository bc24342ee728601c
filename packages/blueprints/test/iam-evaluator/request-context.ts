import { parseArn } from "./arn.ts";
import type { AccessRequest } from "./access-request.ts";
import { principalKeys } from "./principal.ts";

/** What is known of a request besides who, what and where. Names of keys are not case-sensitive, values are. */
export interface RequestContext {
  /** Values of a key; `undefined` where the request has no such key. */
  values(key: string): readonly string[] | undefined;
  /** Whether the key came as a list, which only `ForAllValues` and `ForAnyValue` can compare. */
  isMultivalued(key: string): boolean;
  /** Value of a policy variable; `undefined` where it has none. */
  variable(key: string): string | undefined;
}

// Every request has these, so a request that does not say them would be judged without what decides.
const always = ["aws:securetransport", "aws:currenttime", "aws:epochtime"];

/**
 * The context of a request: what it says itself, and what follows from its principal and its resource.
 *
 * @throws Error where it contradicts these, as soon as a policy asks for a key
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext(request: AccessRequest): RequestContext {
  let read: ReturnType<typeof contextKeys> | undefined;
  const valueOf = (key: string): string | readonly string[] | undefined => {
    // Most requests are decided before a condition is looked at.
    read ??= contextKeys(request);
    const name = key.toLowerCase();
    const value = read.get(name);
    if (value === undefined && always.includes(name)) {
      throw new Error(`A policy asks for ${key}, which every request has: say it.`);
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
      if (typeof value === "object") throw new Error(`${key} has several values: no variable can.`);
      // An empty value is as good as none.
      return value === "" ? undefined : value;
    },
  };
}

function contextKeys(request: AccessRequest): ReadonlyMap<string, string | readonly string[]> {
  const keys = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(request.context ?? {})) {
    if (keys.has(key.toLowerCase())) throw new Error(`The request says ${key} twice.`);
    keys.set(key.toLowerCase(), value);
  }
  for (const [key, value] of Object.entries(impliedKeys(request))) {
    const said = keys.get(key.toLowerCase());
    if (said !== undefined && said !== value) {
      throw new Error(
        `The request says that ${key} is ${String(said)}, but it ${value === undefined ? "has none" : `is ${value}`}.`,
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
