import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Error codes that the driver builds at run time, by the template that builds them. */
export const builtCodes: Readonly<Record<string, readonly string[]>> = {
  "engine/${verb}": ["engine/apply", "engine/init", "engine/plan"],
};

/** Prefixes of strings that look like codes but are provider sources. */
const otherPrefixes = new Set(["hashicorp"]);

const shape = /^[a-z][a-z-]*\/[a-z][a-z-]*$/;

/** The error codes found in the sources of a package. */
export interface FoundCodes {
  readonly codes: ReadonlySet<string>;
  /** Expressions for a code that this file cannot evaluate. `builtCodes` has to list their values. */
  readonly unreadable: readonly string[];
}

/**
 * Returns every error code in the sources of the driver: each string with the shape of a code, each `code` property of
 * an object, and the first argument of each `KantoxError`.
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

  /** Reads an expression for a code. Variables are ignored, because their values are found by their shape. */
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
 * Returns every error code that the library documents with `@throws`. A test of the library compares these codes with
 * the errors that its code can throw.
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
