import type { Expression } from "./expression.ts";
import { endOfExpression } from "./end-of-expression.ts";
import { ExpressionReader, Unsupported } from "./expression-reader.ts";

/**
 * Parses a string of Terraform JSON, in which `${…}` contains an expression. An expression that is not supported
 * becomes one of kind `other`, so that the remaining string is still known.
 *
 * @param literalOf - converts the text outside of expressions, for a string with escapes
 */
export function parseTemplate(
  text: string,
  literalOf: (text: string) => string = (same) => same,
): Expression {
  const parts: Expression[] = [];
  let literal = "";
  let at = 0;
  while (at < text.length) {
    const start = text.slice(at, at + 3);
    if (start === "$${" || start === "%%{") {
      literal += start.slice(1);
      at += 3;
    } else if (start.startsWith("${") || start.startsWith("%{")) {
      const end = endOfExpression(text, at + 2);
      if (literal !== "") parts.push({ kind: "literal", value: literalOf(literal) });
      literal = "";
      const inner = text.slice(at + 2, end);
      parts.push(start.startsWith("$") ? parseExpression(inner) : otherExpression(inner));
      at = end + 1;
    } else {
      literal += text[at];
      at += 1;
    }
  }
  if (literal !== "" || parts.length === 0)
    parts.push({ kind: "literal", value: literalOf(literal) });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "template", parts };
}

/** Parses one expression. */
function parseExpression(text: string): Expression {
  try {
    const reader = new ExpressionReader(text, parseTemplate);
    const found = reader.expression();
    reader.end();
    return found;
  } catch (error) {
    if (error instanceof Unsupported) return otherExpression(text);
    throw error;
  }
}

function otherExpression(text: string): Expression {
  // Strings may contain values, so only references outside of strings or in their `${…}` are kept.
  const code = text.replace(/"(?:[^"\\]|\\.)*"/g, (literal) =>
    [...literal.matchAll(/\$\{([^}"]*)\}/g)].map(([, inner]) => ` ${inner} `).join(" "),
  );
  const found = code.matchAll(
    /(?<![\w.-])[a-z_][\w-]*(?:\[[\w*]*\])?(?:\.[\w*-]+(?:\[[\w*]*\])?)+/gi,
  );
  return { kind: "other", references: [...new Set([...found].map(([reference]) => reference))] };
}
