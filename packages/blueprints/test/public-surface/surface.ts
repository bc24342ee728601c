import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { docComment, type DocComment } from "./doc-comment.ts";

const packageFolder = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** A part of the public API: an export, or a member of an export. */
export interface Visible {
  /** `SecureBucket`, `SecureBucket.constructor`, `SecureBucketProps.deletion`. */
  readonly path: string;
  readonly declaration: ts.Declaration;
  readonly doc: DocComment;
  /** The export that it is a member of, or `undefined` for an export. */
  readonly owner: string | undefined;
  readonly optional: boolean;
  /** Whether its type is a number. */
  readonly isNumber: boolean;
}

/** The public API of the package, read from its sources. */
export interface Surface {
  readonly checker: ts.TypeChecker;
  readonly visible: readonly Visible[];
}

export function readSurface(): Surface {
  const { config } = ts.readConfigFile(join(packageFolder, "tsconfig.json"), (file) =>
    ts.sys.readFile(file),
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, packageFolder);
  const index = join(packageFolder, "src/index.ts");
  const program = ts.createProgram([index], options);
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(
    checker.getSymbolAtLocation(program.getSourceFile(index)!)!,
  );
  return { checker, visible: exported.flatMap((symbol) => visibleOf(symbol, checker)) };
}

/** Returns whether a declaration is in the package, not in a dependency. */
export function isOwn(node: ts.Node): boolean {
  return node.getSourceFile().fileName.startsWith(join(packageFolder, "src"));
}

function visibleOf(alias: ts.Symbol, checker: ts.TypeChecker): Visible[] {
  const symbol = alias.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(alias) : alias;
  const declaration = symbol.declarations![0]!;
  const { name } = alias;
  return [
    described(name, undefined, symbol, declaration, checker),
    ...membersOf(declaration, checker)
      .filter((member) => isOwn(member) && !docComment(member).tags.has("internal"))
      .map((member) => {
        const own = checker.getSymbolAtLocation(ts.getNameOfDeclaration(member) ?? member);
        const memberName = ts.isConstructorDeclaration(member) ? "constructor" : own!.name;
        return described(`${name}.${memberName}`, name, own, member, checker);
      }),
  ];
}

function described(
  path: string,
  owner: string | undefined,
  symbol: ts.Symbol | undefined,
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
): Visible {
  const type = symbol && checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
  return {
    path,
    owner,
    declaration,
    doc: docComment(declaration),
    optional: symbol !== undefined && (symbol.flags & ts.SymbolFlags.Optional) !== 0,
    isNumber: type !== undefined && (type.flags & ts.TypeFlags.NumberLike) !== 0,
  };
}

function membersOf(declaration: ts.Declaration, checker: ts.TypeChecker): ts.Declaration[] {
  if (ts.isInterfaceDeclaration(declaration)) {
    const type = checker.getTypeAtLocation(declaration);
    return checker.getPropertiesOfType(type).flatMap(({ declarations = [] }) => declarations);
  }
  if (!ts.isClassDeclaration(declaration)) return [];
  return declaration.members.filter(
    (member) =>
      !(member.name && ts.isPrivateIdentifier(member.name)) &&
      !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private),
  );
}
