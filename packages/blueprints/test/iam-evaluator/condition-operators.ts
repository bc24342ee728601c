import { BlockList, isIP, isIPv6 } from "node:net";
import { parseArn } from "./arn.ts";
import { hasVariables, literalText, readPolicyText, textPattern } from "./policy-text.ts";
import type { RequestContext } from "./request-context.ts";

/** Returns whether one value of a request matches one value of a policy. */
export type Comparison = (value: string, context: RequestContext) => boolean;

/** A family of condition operators. It prepares a comparison once for each value of a policy. */
export interface Operator {
  /** @throws Error for a policy value that the operator cannot use */
  readonly compare: (wanted: string, variables: boolean) => Comparison;
  /** Whether the condition is met if the value does *not* match. */
  readonly negated: boolean;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const operators: Readonly<Record<string, Operator>> = {
  ...both(
    "StringEquals",
    "StringNotEquals",
    equals((text) => text),
  ),
  ...both(
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    equals((text) => text.toLowerCase()),
  ),
  ...both("StringLike", "StringNotLike", like),
  ...both("ArnEquals", "ArnNotEquals", arnLike),
  ...both("ArnLike", "ArnNotLike", arnLike),
  ...ordered("Numeric", number),
  ...ordered("Date", date),
  ...both("IpAddress", "NotIpAddress", inRange),
  Bool: { compare: bool, negated: false },
};

type Compare = Operator["compare"];

function both(plain: string, not: string, compare: Compare): Record<string, Operator> {
  return { [plain]: { compare, negated: false }, [not]: { compare, negated: true } };
}

function equals(fold: (text: string) => string): Compare {
  return (wanted, variables) => {
    const text = readPolicyText(wanted, variables);
    return (value, context) => {
      const whole = literalText(text, context);
      return whole !== undefined && fold(whole) === fold(value);
    };
  };
}

function like(wanted: string, variables: boolean): Comparison {
  return matching(wanted, variables, "string");
}

/** Compares part by part. A wildcard does not match any of the first five colons. */
function arnLike(wanted: string, variables: boolean): Comparison {
  if (parseArn(wanted) === undefined) unfit(wanted, "an ARN");
  const matches = matching(wanted, variables, "arn");
  return (value, context) => parseArn(value) !== undefined && matches(value, context);
}

function matching(wanted: string, variables: boolean, kind: "string" | "arn"): Comparison {
  const text = readPolicyText(wanted, variables);
  return (value, context) => textPattern(text, context, kind)?.test(value) ?? false;
}

/** Compares a boolean. Both sides are strings, and the policy value may be a variable. */
function bool(wanted: string, variables: boolean): Comparison {
  const text = readPolicyText(wanted, variables);
  if (!hasVariables(text) && !/^(?:true|false)$/u.test(wanted)) unfit(wanted, "true or false");
  return (value, context) => literalText(text, context) === value;
}

function ordered(family: string, read: (text: string) => number): Record<string, Operator> {
  const comparing =
    (holds: (value: number, limit: number) => boolean): Compare =>
    (wanted) => {
      const limit = read(wanted);
      return (value) => holds(read(value), limit);
    };
  const plain = (name: string, holds: (value: number, limit: number) => boolean) => ({
    [family + name]: { compare: comparing(holds), negated: false },
  });
  return {
    ...both(
      `${family}Equals`,
      `${family}NotEquals`,
      comparing((value, limit) => value === limit),
    ),
    ...plain("LessThan", (value, limit) => value < limit),
    ...plain("LessThanEquals", (value, limit) => value <= limit),
    ...plain("GreaterThan", (value, limit) => value > limit),
    ...plain("GreaterThanEquals", (value, limit) => value >= limit),
  };
}

function number(text: string): number {
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : unfit(text, "a number");
}

const iso8601 =
  /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/u;

/** Reads ISO 8601, or seconds since 1970. Four digits are a year. */
function date(text: string): number {
  if (iso8601.test(text)) return Date.parse(text);
  return /^\d{5,}$/u.test(text) ? Number(text) * 1000 : unfit(text, "a date");
}

/** Compares an address with a range. A policy value without a prefix length is a single address. */
function inRange(wanted: string): Comparison {
  const [address = "", length, ...rest] = wanted.split("/");
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  const longest = family === "ipv6" ? 128 : 32;
  if (isIP(address) === 0 || rest.length > 0 || Number(length ?? 0) > longest) {
    unfit(wanted, "an address or a range");
  }
  const range = new BlockList();
  range.addSubnet(address, length === undefined ? longest : number(length), family);
  return (value) => {
    if (isIP(value) === 0) unfit(value, "an address");
    return range.check(value, isIPv6(value) ? "ipv6" : "ipv4");
  };
}

function unfit(got: string, wanted: string): never {
  throw new Error(`${JSON.stringify(got)} is not ${wanted}, but the operator compares it as one.`);
}
