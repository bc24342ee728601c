import { DefaultTokenResolver, Fn, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * Whether a value is known while the app runs. Rules skip what is not: a token stands for a value that
 * only the engine knows, so its length or spelling says nothing.
 */
export function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(value);
}

/**
 * The text that a value will have in the synthesized file. A token's own text carries a number that shifts
 * when an unrelated construct is added, so nothing durable may be derived from that.
 */
export function resolvedText(scope: IConstruct, value: unknown): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const resolved: unknown = Tokenization.resolve(value, { scope, resolver, preparing: false });
  return JSON.stringify(resolved) ?? "";
}

/** A text without its prefix. Where a token begins it, only the engine can tell whether it has one. */
export function withoutPrefix(text: string, prefix: string): string {
  if (text.startsWith(prefix)) return text.slice(prefix.length);
  return text.startsWith("${TfToken[") ? Fn.trimprefix(text, prefix) : text;
}

// A reference to a managed resource: `aws_kms_key.key_Key_1A2B3C4D.arn`, or to what a module made. Data sources,
// variables and locals are read before the plan is made; a resource's attribute exists only once it was applied.
const reference = /(?<![\w.-])(?:module|(?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+)\.[A-Za-z_][\w-]*/g;

/**
 * Whether the engine knows a value while it plans. One unknown value hides the whole policy document that
 * it stands in from reviewers and scanners, so statements with one are kept apart from the others.
 */
export function isKnownAtPlan(scope: IConstruct, value: unknown): boolean {
  const expressions = resolvedText(scope, value).match(/\$\{[^}]*\}/g) ?? [];
  return expressions.every((expression) =>
    (expression.match(reference) ?? []).every((name) => name.startsWith("data.")),
  );
}
