import ts from "typescript";
import { isOwn } from "./surface.ts";

/** The errors that a call may throw. */
export interface Reachable {
  /** Whether it may throw for a caller's mistake, through `validation/check.ts`. */
  throws: boolean;
  /** Codes of the errors that it may throw. A `*` stands for a part that is not a literal in the sources. */
  readonly codes: Set<string>;
}

/** Known string values of a function's parameters, from literals that a caller passes. */
type Bindings = ReadonlyMap<ts.Symbol, readonly string[]>;

/**
 * Follows a declaration through everything in the package that it calls or references, and collects the error codes
 * found there. A code may be composed of constants and of strings that a caller passes.
 */
export function reachable(
  start: ts.Node,
  { checker, modules }: { checker: ts.TypeChecker; modules: ReadonlySet<string> },
): Reachable {
  const found: Reachable = { throws: false, codes: new Set() };
  const seen = new Set<string>();

  function follow(declaration: ts.Node, bindings: Bindings = new Map()): void {
    const { fileName } = declaration.getSourceFile();
    const bound = [...bindings].map(([symbol, texts]) => `${symbol.name}=${texts.join("|")}`);
    const key = [fileName, declaration.pos, ...bound].join(" ");
    if (seen.has(key)) return;
    seen.add(key);
    if (fileName.endsWith("/validation/check.ts")) found.throws = true;
    ts.forEachChild(declaration, (child) => visit(child, bindings));
  }

  function visit(node: ts.Node, bindings: Bindings): void {
    if (ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      for (const text of evaluate(node, bindings)) if (isCode(text)) found.codes.add(text);
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = checker.getResolvedSignature(node)?.declaration;
      if (called && isOwn(called)) {
        follow(called, boundParameters(called, node.arguments ?? [], bindings));
        for (const argument of node.arguments ?? []) visit(argument, bindings);
        if (ts.isPropertyAccessExpression(node.expression)) {
          visit(node.expression.expression, bindings);
        }
        return;
      }
    }
    if (ts.isIdentifier(node)) followName(node);
    if (ts.isPropertyAccessExpression(node)) followName(node.name);
    ts.forEachChild(node, (child) => visit(child, bindings));
  }

  // References without a call: constants of a module, functions passed as values, getters.
  function followName(name: ts.MemberName): void {
    const declaration = declarationOf(name);
    if (!declaration || !isOwn(declaration) || declaration.name === name) return;
    const isConstant =
      ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
    if (isConstant || ts.isFunctionDeclaration(declaration) || ts.isGetAccessor(declaration)) {
      follow(declaration);
    }
  }

  function declarationOf(name: ts.MemberName): ts.NamedDeclaration | undefined {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
    if (!symbol) return undefined;
    const { valueDeclaration } =
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return valueDeclaration;
  }

  function boundParameters(
    { parameters }: ts.SignatureDeclaration | ts.JSDocSignature,
    given: readonly ts.Expression[],
    bindings: Bindings,
  ): Bindings {
    return new Map(
      parameters.flatMap((parameter, index) => {
        const symbol = parameter.name && checker.getSymbolAtLocation(parameter.name);
        const texts = given[index] ? evaluate(given[index], bindings) : ["*"];
        // Only strings that can be part of a code. A string that grows with each call would never end.
        const isPart = texts.every((text) => /^[a-z][a-z/-]*$/.test(text));
        return symbol && isPart ? [[symbol, texts] as const] : [];
      }),
    );
  }

  /** Returns every string that an expression may have as its value. */
  function evaluate(node: ts.Expression, bindings: Bindings): readonly string[] {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
      return evaluate(node.expression, bindings);
    }
    if (ts.isConditionalExpression(node)) {
      return [...evaluate(node.whenTrue, bindings), ...evaluate(node.whenFalse, bindings)];
    }
    if (ts.isTemplateExpression(node)) {
      return node.templateSpans.reduce<readonly string[]>(
        (before, { expression, literal }) =>
          before.flatMap((text) =>
            evaluate(expression, bindings).map((part) => `${text}${part}${literal.text}`),
          ),
        [node.head.text],
      );
    }
    if (ts.isElementAccessExpression(node)) return valuesOf(node.expression, bindings);
    if (!ts.isIdentifier(node)) return ["*"];
    const bound = bindings.get(checker.getSymbolAtLocation(node)!);
    const declaration = declarationOf(node);
    if (bound || !declaration || !ts.isVariableDeclaration(declaration)) return bound ?? ["*"];
    return declaration.initializer ? evaluate(declaration.initializer, bindings) : ["*"];
  }

  function valuesOf(table: ts.Expression, bindings: Bindings): readonly string[] {
    const declaration = ts.isIdentifier(table) ? declarationOf(table) : undefined;
    if (!declaration || !ts.isVariableDeclaration(declaration)) return ["*"];
    let { initializer } = declaration;
    while (
      initializer &&
      (ts.isAsExpression(initializer) || ts.isSatisfiesExpression(initializer))
    ) {
      initializer = initializer.expression;
    }
    if (!initializer || !ts.isObjectLiteralExpression(initializer)) return ["*"];
    return initializer.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? evaluate(property.initializer, bindings) : ["*"],
    );
  }

  function isCode(text: string): boolean {
    const [module, ...rest] = text.split("/");
    return modules.has(module!) && rest.length === 1 && /^[a-z*][a-z*-]*$/.test(rest[0]!);
  }

  follow(start);
  return found;
}
