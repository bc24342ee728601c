import { DefaultTokenResolver, Fn, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { hasExpression, literalText } from "./literal-text.ts";

/**
 * Returns whether a value is known while the app runs. Rules skip tokens: only the engine knows the value of a token,
 * so its length or spelling means nothing. A string with a token and an expression of the engine counts as known, so
 * that rules refuse it.
 */
export function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(value) || (typeof value === "string" && hasExpression(value));
}

/**
 * Returns a value as JSON, with its tokens resolved as in the synthesized file. Use it for anything that must stay the
 * same between runs: the placeholder text of a token contains a number that changes when an unrelated construct is
 * added.
 */
export function resolvedText(scope: IConstruct, value: unknown): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const resolved: unknown = Tokenization.resolve(value, { scope, resolver, preparing: false });
  return JSON.stringify(resolved) ?? "";
}

/** Returns a string without its prefix. If it begins with a token, the engine removes the prefix. */
export function withoutPrefix(text: string, prefix: string): string {
  if (text.startsWith(prefix)) return text.slice(prefix.length);
  return text.startsWith("${TfToken[") ? Fn.trimprefix(text, prefix) : text;
}

// A reference to a resource (`aws_kms_key.key_Key_1A2B3C4D.arn`), a data source or an output of a module. The engine
// knows data sources, variables and locals during a plan; an attribute of a resource exists only after an apply.
const reference = /(?<![\w.-])(?:module|(?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+)\.[A-Za-z_][\w-]*/g;

/**
 * Returns whether the engine knows a value during a plan. One unknown value hides the whole policy document that
 * contains it from reviewers and scanners, so statements with unknown values belong in a separate document.
 */
export function isKnownAtPlan(scope: IConstruct, value: unknown): boolean {
  const text = literalText(dataText(value));
  if (!Token.isUnresolved(text)) return true;
  const expressions = resolvedText(scope, text).match(/(?<!\$)\$\{[^}]*\}/g) ?? [];
  return expressions.every((expression) =>
    (expression.match(reference) ?? []).every((name) => name.startsWith("data.")),
  );
}

/** Returns a value as JSON, or an empty string for a value that JSON cannot express. Rules refuse these values. */
export function dataText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}
