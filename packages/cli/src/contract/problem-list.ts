import { printable } from "../terminal/printable.ts";

/** The problems with a parsed JSON document. All of them are reported at once. */
export interface ProblemList {
  /** Adds a problem with the value at a path. `must` completes the sentence "<path> must …". */
  add(path: string, must: string, got: unknown): void;
  /** One line per problem, in the order in which they were added. */
  readonly lines: readonly string[];
}

export function problemList(): ProblemList {
  const lines: string[] = [];
  return {
    lines,
    add: (path, must, got) => {
      lines.push(printable(`${path} must ${must}, got ${show(got)}.`));
    },
  };
}

/** Returns the path of a key in an object: `a.b`, or `a["b c"]` if the key is not a plain word. */
export function keyPath(path: string, key: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

const shownCharacters = 80;

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`;
}
