import { printable } from "../terminal/printable.ts";

/** Collects what is wrong with a parsed JSON document, so that everything is told at once. */
export interface ProblemList {
  /** Notes that the value at a path is not what is allowed; `must` continues "<path> must …". */
  add(path: string, must: string, got: unknown): void;
  /** One line for each problem, in the order found. */
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

/** The path of a key below a path: `a.b`, or `a["b c"]` where the key is no plain word. */
export function below(path: string, key: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

const shownCharacters = 80;

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`;
}
