import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readSurface } from "./public-surface/surface.ts";

const packageFolder = join(import.meta.dirname, "..");

/** Returns the examples in doc comments, as the files of a user. */
function examples(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, declaration } of readSurface().visible) {
    const comments = ts.getJSDocCommentsAndTags(declaration).map((comment) => comment.getText());
    for (const text of comments) {
      for (const [, code] of text.matchAll(/@example\s+\* ```ts\n([\s\S]*?)\n\s*\* ```/g)) {
        const lines = code!.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
        found.set(join(packageFolder, `test/example-${path}.ts`), lines.join("\n"));
      }
    }
  }
  return found;
}

/** Compiles files that exist only in memory, with the package under its name, and returns the compiler's errors. */
function diagnosticsOf(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(packageFolder, "tsconfig.json"), (file) =>
    ts.sys.readFile(file),
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, packageFolder);
  const compilerOptions: ts.CompilerOptions = {
    ...options,
    noEmit: true,
    paths: { "@kantox/blueprints": [join(packageFolder, "src/index.ts")] },
  };
  const host = ts.createCompilerHost(compilerOptions);
  const original = { ...host };
  host.fileExists = (file) => files.has(file) || original.fileExists(file);
  host.readFile = (file) => files.get(file) ?? original.readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file);
    return text === undefined
      ? original.getSourceFile(file, version, ...rest)
      : ts.createSourceFile(file, text, version, true);
  };
  const program = ts.createProgram([...files.keys()], compilerOptions, host);
  return [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  });
}

describe("doc comment examples", () => {
  const all = examples();

  it("exist for every class", () => {
    const classes = readSurface()
      .visible.filter(
        ({ owner, declaration }) => owner === undefined && ts.isClassDeclaration(declaration),
      )
      .map(({ path }) => path);
    expect(classes.length).toBeGreaterThan(8);
    expect(
      classes.filter((name) => !all.has(join(packageFolder, `test/example-${name}.ts`))),
    ).toEqual([]);
  });

  it("compile", () => {
    expect(diagnosticsOf(all)).toEqual([]);
  });

  it("fail the check if they do not compile", () => {
    const file = join(packageFolder, "test/example-wrong.ts");
    const text =
      'import { SecureBucket } from "@kantox/blueprints";\nexport const wrong: number = SecureBucket;\n';
    expect(diagnosticsOf(new Map([[file, text]]))).toHaveLength(1);
  });
});
