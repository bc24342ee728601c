import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { docComment, type DocComment } from "./doc-comment.ts";

const packageFolder = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Something that users of the package see: an export, or a member of one. */
export interface Visible {
  /** `SecureBucket`, `SecureBucket.constructor`, `SecureBucketProps.deletion`. */
  readonly path: string;
  readonly declaration: ts.Declaration;
  readonly doc: DocComment;
  /** The export that it is a member of; `undefined` where it is one itself. */
  readonly owner: string | undefined;
  readonly optional: boolean;
  /** Whether a caller gives or gets a number here. */
  readonly isNumber: boolean;
}

/** The public surface of the package, as its sources say it. */
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

/** Whether a declaration belongs to the package rather than to what it stands on. */
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
