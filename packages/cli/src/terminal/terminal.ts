/** The process environment and streams that the driver uses. `main.ts` creates the real one, tests create fakes. */
export interface Terminal {
  readonly cwd: string;
  /** Version of Node that runs the driver, e.g. `v20.19.0`. */
  readonly nodeVersion: string;
  readonly env: NodeJS.ProcessEnv;
  /** The umask of the shell. The driver's own umask makes its files private. */
  readonly umask: number;
  /** Whether `CI` is set. The driver then asks no questions, even at a terminal, and changes no lock file. */
  readonly isCi: boolean;
  /** Whether a person can answer a question: standard input and standard error are both terminals, and not on CI. */
  readonly interactive: boolean;
  /** Whether standard output is a terminal. */
  readonly outputIsTerminal: boolean;
  /** Whether standard error is a terminal on which lines can be redrawn. */
  readonly isLive: boolean;
  /** Columns and rows of that terminal. */
  size(): { readonly columns: number; readonly rows: number };
  /** Shows status lines below everything that was printed, replacing the previous ones. An empty list removes them. */
  status(lines: readonly string[]): void;
  /** Prints a result on standard output. */
  result(text: string): void;
  /** Prints progress, questions and explanations on standard error, separate from results. */
  note(text: string): void;
  /** Returns text with a style, if the terminal supports colors. */
  paint(style: "bold" | "red" | "yellow" | "green" | "dim", text: string): string;
}

/** Returns the `paint` function for results. Standard output may be a file even if standard error is a terminal. */
export function resultPaint({
  outputIsTerminal,
  paint,
}: Pick<Terminal, "outputIsTerminal" | "paint">): Pick<Terminal, "paint"> {
  return outputIsTerminal ? { paint } : { paint: (_, text) => text };
}
