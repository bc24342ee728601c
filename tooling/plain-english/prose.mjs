// The text of a file that a person reads: all of a page, but only comments and phrases of source code.
import ts from "typescript";

/** A phrase has at least three words; anything shorter is a name, a key or a value. */
const isPhrase = /\S+\s+\S+\s+\S+/u;

/**
 * @param {string} path
 * @param {string} text
 * @returns {{ line: number, text: string }[]} passages with the line each begins at
 */
export function prose(path, text) {
  if (path.endsWith(".md")) return markdown(text);
  if (/\.ya?ml$/u.test(path)) return yaml(text);
  return source(text);
}

/** Without fenced code, inline code and the targets of links. */
function markdown(text) {
  const passages = [];
  let inFence = false;
  for (const [index, line] of text.split("\n").entries()) {
    if (/^\s*(?:```|~~~)/u.test(line)) inFence = !inFence;
    else if (!inFence) passages.push({ line: index + 1, text: withoutCode(line) });
  }
  return passages;
}

function yaml(text) {
  return text.split("\n").flatMap((line, index) => {
    const comment = /(?:^|\s)#\s?(.*)$/u.exec(line)?.[1];
    return comment === undefined ? [] : [{ line: index + 1, text: comment }];
  });
}

/** Comments, joined over their lines, and string and template literals that are phrases. */
function source(text) {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const passages = new Map();
  const add = (position, content) => {
    const line = file.getLineAndCharacterOfPosition(position).line + 1;
    passages.set(position, { line, text: withoutCode(content) });
  };
  const addComments = (position) => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, position) ?? []),
      ...(ts.getTrailingCommentRanges(text, position) ?? []),
    ];
    for (const { pos, end } of ranges) add(pos, uncommented(text.slice(pos, end)));
  };
  const visit = (node) => {
    addComments(node.getFullStart());
    addComments(node.getEnd());
    const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
    if (isText && isPhrase.test(node.text)) add(node.getStart(), node.text);
    for (const child of node.getChildren()) visit(child);
  };
  visit(file);
  return [...passages].toSorted(([a], [b]) => a - b).map(([, passage]) => passage);
}

function uncommented(comment) {
  return comment
    .replaceAll(/^\/\*+|\*+\/$|^\/\/+/gu, "")
    .split("\n")
    .map((line) => line.replace(/^\s*(?:\*|\/\/)?\s?/u, ""))
    .join(" ")
    .trim();
}

function withoutCode(text) {
  return text
    .replaceAll(/`[^`]*`/gu, "`x`")
    .replaceAll(/\]\([^)]*\)/gu, "]")
    .replaceAll(/https?:\/\/\S+/gu, "");
}
