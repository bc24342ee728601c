/** What the driver knows of the world around it; `main.ts` makes the real one, tests make others. */
export interface Terminal {
  readonly cwd: string;
  /** Version of Node that runs the driver, e.g. `v20.19.0`. */
  readonly nodeVersion: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether `CI` is set: nobody sits there, whatever the streams say, and nothing is decided anew. */
  readonly isCi: boolean;
  /** Whether somebody can answer a question: standard input and standard error are both terminals. */
  readonly interactive: boolean;
  /** Whether standard output is a terminal. */
  readonly outputIsTerminal: boolean;
  /** Whether standard error is a terminal on which lines can be drawn anew. */
  readonly isLive: boolean;
  /** Columns and rows of that terminal. */
  size(): { readonly columns: number; readonly rows: number };
  /** Shows lines below all that was printed, in place of those shown before; none takes them away. */
  status(lines: readonly string[]): void;
  /** Prints a result. */
  result(text: string): void;
  /** Prints progress, questions and explanations; never mixed with results. */
  note(text: string): void;
  /** Text in a colour, where the terminal takes one. */
  paint(style: "bold" | "red" | "green" | "dim", text: string): string;
}

/** How results are coloured: standard output may be a file although standard error is a terminal. */
export function resultPaint({
  outputIsTerminal,
  paint,
}: Pick<Terminal, "outputIsTerminal" | "paint">): Pick<Terminal, "paint"> {
  return outputIsTerminal ? { paint } : { paint: (_, text) => text };
}
