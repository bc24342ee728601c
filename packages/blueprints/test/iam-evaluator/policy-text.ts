import type { RequestContext } from "./request-context.ts";

/**
 * A policy string with wildcards and variables. Values of variables are always literal: a tag with the value `*` does not
 * become a wildcard.
 */
export type PolicyText = readonly Piece[];

type Piece =
  | { readonly literal: string }
  | { readonly wildcard: "*" | "?" }
  | { readonly key: string; readonly otherwise: string | undefined };

const pieces = /\$\{[^}]*\}?|[*?]/gu;
const special = /^\$\{([*?$])\}$/u;
const variable = /^\$\{\s*([\w.-]+:[^\s,'${}]+)\s*(?:,\s*'([^']*)'\s*)?\}$/u;

/**
 * Parses a policy string.
 *
 * @param variables - whether the policy's version supports variables. In version 2008-10-17 they are plain text.
 * @throws Error for a `${` that is not a variable, for example an engine reference
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function readPolicyText(text: string, variables: boolean): PolicyText {
  const read: Piece[] = [];
  let position = 0;
  for (const { 0: found, index } of text.matchAll(variables ? pieces : /[*?]/gu)) {
    if (index > position) read.push({ literal: text.slice(position, index) });
    read.push(readPiece(found, text));
    position = index + found.length;
  }
  if (position < text.length) read.push({ literal: text.slice(position) });
  return read;
}

function readPiece(found: string, text: string): Piece {
  if (found === "*" || found === "?") return { wildcard: found };
  const character = special.exec(found)?.[1];
  if (character !== undefined) return { literal: character };
  const [, key, otherwise] = variable.exec(found) ?? [];
  if (key === undefined) {
    throw new Error(
      `${JSON.stringify(found)} in ${JSON.stringify(text)} is not a policy variable. Replace engine references with their values first.`,
    );
  }
  return { key, otherwise };
}

export function hasVariables(text: PolicyText): boolean {
  return text.some((piece) => "key" in piece);
}

/** Returns the string with wildcards as plain text, or `undefined` if a variable has no value. */
export function literalText(text: PolicyText, context: RequestContext): string | undefined {
  const parts = text.map((piece) =>
    "wildcard" in piece ? piece.wildcard : valueOf(piece, context),
  );
  return parts.includes(undefined) ? undefined : parts.join("");
}

/**
 * Returns the pattern that a string with wildcards matches, or `undefined` if a variable has no value. The string then
 * matches nothing.
 *
 * @param kind - in an ARN, a wildcard before the fifth colon does not match a colon
 */
export function textPattern(
  text: PolicyText,
  context: RequestContext,
  kind: "string" | "arn",
): RegExp | undefined {
  let source = "";
  let colons = kind === "arn" ? 0 : 5;
  for (const piece of text) {
    if ("wildcard" in piece) {
      source += (colons < 5 ? "[^:]" : ".") + (piece.wildcard === "*" ? "*" : "");
      continue;
    }
    const value = valueOf(piece, context);
    if (value === undefined) return undefined;
    source += value.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
    colons += value.split(":").length - 1;
  }
  return new RegExp(`^${source}$`, "su");
}

function valueOf(
  piece: Exclude<Piece, { wildcard: string }>,
  context: RequestContext,
): string | undefined {
  return "literal" in piece ? piece.literal : (context.variable(piece.key) ?? piece.otherwise);
}
