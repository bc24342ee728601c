import ts from "typescript";
import { isOwn } from "./surface.ts";

/** What calling something may come to. */
export interface Reachable {
  /** Whether it may throw for a caller's mistake, by way of `validation/check.ts`. */
  throws: boolean;
  /** Codes of errors that it may throw with; `*` stands for what the text of the sources does not say. */
  readonly codes: Set<string>;
}

/** What the parameters of a function are known to hold: texts that a caller gives as they are. */
type Bindings = ReadonlyMap<ts.Symbol, readonly string[]>;

/**
 * Follows a declaration through everything of the package that it calls or names, and collects the codes that
 * stand there. A text may be made of others: of constants, and of texts that a caller gives.
 */
export function reachable(
  start: ts.Node,
  { checker, rooms }: { checker: ts.TypeChecker; rooms: ReadonlySet<string> },
): Reachable {
  const found: Reachable = { throws: false, codes: new Set() };
  const seen = new Set<string>();

  function follow(declaration: ts.Node, bindings: Bindings = new Map()): void {
    const { fileName } = declaration.getSourceFile();
    const held = [...bindings].map(([symbol, texts]) => `${symbol.name}=${texts.join("|")}`);
    const key = [fileName, declaration.pos, ...held].join(" ");
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

  // What is named without being called: constants of a module, functions that are handed on, getters.
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
        // Only what a code can be made of: a text that grows with each call would never end.
        const isPart = texts.every((text) => /^[a-z][a-z/-]*$/.test(text));
        return symbol && isPart ? [[symbol, texts] as const] : [];
      }),
    );
  }

  /** Every text that an expression may be. */
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
    const [room, ...rest] = text.split("/");
    return rooms.has(room!) && rest.length === 1 && /^[a-z*][a-z*-]*$/.test(rest[0]!);
  }

  follow(start);
  return found;
}
