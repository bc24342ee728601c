import ts from "typescript";

/** The parsed doc comment of a declaration. */
export interface DocComment {
  /** Everything before the first tag. */
  readonly summary: string;
  /** Contents by tag, without the `@`. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

/** Parses the doc comment of a declaration as text, because TypeScript's own parser knows only the tags of JSDoc. */
export function docComment(declaration: ts.Node): DocComment {
  const comment = ts.getJSDocCommentsAndTags(declaration).findLast((part) => ts.isJSDoc(part));
  const lines = (comment?.getText() ?? "")
    .replace(/^\/\*\*|\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*(?:\* ?)?/, ""));
  const [summary = "", ...blocks] = lines.join("\n").split(/^@/m);
  const tags = new Map<string, string[]>();
  for (const block of blocks) {
    const [, name = "", text = ""] = /^(\w+)\s*([\s\S]*)$/.exec(block) ?? [];
    tags.set(name, [...(tags.get(name) ?? []), oneLine(text)]);
  }
  return { summary: oneLine(summary), tags };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Returns the error codes that a comment lists under `@throws`. */
export function documentedCodes({ tags }: DocComment): string[] {
  return (tags.get("throws") ?? []).flatMap((text) =>
    [...text.matchAll(/`([a-z][a-z-]*\/[a-z-]+)`/g)].map(([, code]) => code!),
  );
}
