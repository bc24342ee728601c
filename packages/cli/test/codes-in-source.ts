import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Codes that are built while the driver runs, by the template that builds them. */
export const builtCodes: Readonly<Record<string, readonly string[]>> = {
  "engine/${verb}": ["engine/apply", "engine/init", "engine/plan"],
};

/** Prefixes of texts that look like codes and are none: sources of providers. */
const otherPrefixes = new Set(["hashicorp"]);

const shape = /^[a-z][a-z-]*\/[a-z][a-z-]*$/;

/** What the sources of a package contain. */
export interface FoundCodes {
  readonly codes: ReadonlySet<string>;
  /** Expressions in the place of a code that this file cannot read: `builtCodes` has to list what they become. */
  readonly unreadable: readonly string[];
}

/**
 * Returns every error code in the sources of the driver: each text of a code's shape, and each word that is given as
 * the property `code` of an object or as the first argument of a `KantoxError`.
 */
export function codesOfDriver(source: string): FoundCodes {
  const codes = new Set<string>();
  const unreadable: string[] = [];

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node) && shape.test(node.text)) {
      if (!otherPrefixes.has(node.text.split("/")[0]!)) codes.add(node.text);
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === "code") read(node.initializer);
    if (ts.isNewExpression(node) && node.expression.getText() === "KantoxError") {
      read(node.arguments![0]!);
    }
    ts.forEachChild(node, visit);
  }

  /** Reads an expression in the place of a code. Names pass: the text behind them is found by its shape. */
  function read(expression: ts.Expression): void {
    if (ts.isStringLiteralLike(expression)) codes.add(expression.text);
    else if (ts.isConditionalExpression(expression)) {
      read(expression.whenTrue);
      read(expression.whenFalse);
    } else if (ts.isTemplateExpression(expression)) {
      const built = builtCodes[expression.getText().slice(1, -1)];
      if (!built) unreadable.push(expression.getText());
      for (const code of built ?? []) codes.add(code);
    } else if (!ts.isIdentifier(expression) && !ts.isPropertyAccessExpression(expression)) {
      unreadable.push(expression.getText());
    }
  }

  for (const { file, text } of sourcesIn(source)) {
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return { codes, unreadable };
}

/**
 * Returns every error code that the library documents with `@throws`; a test of the library compares those with what
 * its code can throw.
 */
export function codesOfLibrary(source: string): ReadonlySet<string> {
  const comments = sourcesIn(source).flatMap(({ text }) => text.match(/\/\*\*[^]*?\*\//g) ?? []);
  const blocks = comments.flatMap((comment) =>
    comment.split(/^\s*\*\s*@/m).filter((block) => block.startsWith("throws")),
  );
  return new Set(
    blocks.flatMap((block) =>
      [...block.matchAll(/`([^`]+)`/g)].flatMap(([, name = ""]) => (shape.test(name) ? name : [])),
    ),
  );
}

function sourcesIn(folder: string): { readonly file: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
}
