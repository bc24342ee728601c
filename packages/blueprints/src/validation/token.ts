import { DefaultTokenResolver, Fn, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { hasExpression, literalText } from "./literal-text.ts";

/**
 * Whether a value is known while the app runs. Rules skip a token: only the engine knows its value, so its length or
 * spelling means nothing. A text that has an expression of the engine next to a token is for rules to refuse.
 */
export function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(value) || (typeof value === "string" && hasExpression(value));
}

/**
 * Returns the text that a value will have in the synthesized file. A token's own text contains a number that shifts
 * when an unrelated construct is added, so nothing durable may be derived from it.
 */
export function resolvedText(scope: IConstruct, value: unknown): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const resolved: unknown = Tokenization.resolve(value, { scope, resolver, preparing: false });
  return JSON.stringify(resolved) ?? "";
}

/** Returns a text without its prefix. If it begins with a token, the engine removes the prefix. */
export function withoutPrefix(text: string, prefix: string): string {
  if (text.startsWith(prefix)) return text.slice(prefix.length);
  return text.startsWith("${TfToken[") ? Fn.trimprefix(text, prefix) : text;
}

// A reference to a managed resource: `aws_kms_key.key_Key_1A2B3C4D.arn`, or to an output of a module. Data sources,
// variables and locals are read before the plan; the attribute of a resource exists only after an apply.
const reference = /(?<![\w.-])(?:module|(?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+)\.[A-Za-z_][\w-]*/g;

/**
 * Whether the engine knows a value while it plans. One unknown value hides the whole policy document that contains it
 * from reviewers and scanners, so statements with one are kept apart from the others.
 */
export function isKnownAtPlan(scope: IConstruct, value: unknown): boolean {
  const text = literalText(dataText(value));
  if (!Token.isUnresolved(text)) return true;
  const expressions = resolvedText(scope, text).match(/(?<!\$)\$\{[^}]*\}/g) ?? [];
  return expressions.every((expression) =>
    (expression.match(reference) ?? []).every((name) => name.startsWith("data.")),
  );
}

/** Returns a value as JSON, or nothing for a value that JSON cannot express, which rules refuse. */
export function dataText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}
