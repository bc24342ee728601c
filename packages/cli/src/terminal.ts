/** What the driver knows of the world around it; `main.ts` makes the real one, tests make others. */
export interface Terminal {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether `CI` is set: nobody sits there, whatever the streams say, and nothing is decided anew. */
  readonly isCi: boolean;
  /** Whether somebody can answer a question: standard input and standard error are both terminals. */
  readonly interactive: boolean;
  /** Whether standard output is a terminal. */
  readonly outputIsTerminal: boolean;
  /** Prints a result. */
  result(text: string): void;
  /** Prints progress, questions and explanations; never mixed with results. */
  note(text: string): void;
  /** Text in a colour, where the terminal takes one. */
  paint(style: "bold" | "red" | "green" | "dim", text: string): string;
}
