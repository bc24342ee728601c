/** The driver's surroundings: `main.ts` makes the real ones, tests make others. */
export interface Terminal {
  readonly cwd: string;
  /** Version of Node that runs the driver, e.g. `v20.19.0`. */
  readonly nodeVersion: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether `CI` is set: no one can answer, even if the streams are terminals, and no lock file is changed. */
  readonly isCi: boolean;
  /** Whether a person can answer a question: standard input and standard error are both terminals. */
  readonly interactive: boolean;
  /** Whether standard output is a terminal. */
  readonly outputIsTerminal: boolean;
  /** Whether standard error is a terminal on which lines can be redrawn. */
  readonly isLive: boolean;
  /** Columns and rows of that terminal. */
  size(): { readonly columns: number; readonly rows: number };
  /** Shows lines below everything that was printed, in place of the previous ones; without lines, removes them. */
  status(lines: readonly string[]): void;
  /** Prints a result. */
  result(text: string): void;
  /** Prints progress, questions and explanations; never mixed with results. */
  note(text: string): void;
  /** Returns text in a colour, if the terminal has colours. */
  paint(style: "bold" | "red" | "green" | "dim", text: string): string;
}

/** Returns how results are coloured: standard output may be a file although standard error is a terminal. */
export function resultPaint({
  outputIsTerminal,
  paint,
}: Pick<Terminal, "outputIsTerminal" | "paint">): Pick<Terminal, "paint"> {
  return outputIsTerminal ? { paint } : { paint: (_, text) => text };
}
