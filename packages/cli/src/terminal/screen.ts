import width from "fast-string-truncated-width";

/** The part of a TTY stream that is needed to draw on it. */
export interface ScreenStream {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/**
 * A terminal with a block of lines at its end that is redrawn in place: other text is printed above it. The cursor is
 * always below the block and is never hidden, so that nothing has to be restored.
 */
export class Screen {
  readonly #stream: ScreenStream;
  #block: readonly string[] = [];
  #columns = 0;

  constructor(stream: ScreenStream) {
    this.#stream = stream;
  }

  /** Columns and rows; 80 and 24 if they are not known. */
  size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.#stream.columns || 80, rows: this.#stream.rows || 24 };
  }

  /** Prints text that stays. `write` may go to standard output, which may be the same terminal. */
  print(text: string, write = (all: string): unknown => this.#stream.write(all)): void {
    const block = this.#block;
    this.show([]);
    write(`${text}\n`);
    this.show(block);
  }

  /** Shows a block in place of the previous one; without lines, removes it. */
  show(block: readonly string[]): void {
    const { columns } = this.size();
    const isSame =
      block.length === this.#block.length &&
      block.every((line, index) => line === this.#block[index]);
    if (isSame && (block.length === 0 || columns === this.#columns)) return;
    // One write, so that no half of it is visible.
    this.#stream.write(`${this.#toTop(columns)}${block.map((line) => `${line}\n`).join("")}`);
    this.#block = block;
    this.#columns = columns;
  }

  // A terminal that became narrower has wrapped the lines that no longer fit.
  #toTop(columns: number): string {
    const rows = this.#block.map((line) => Math.max(1, Math.ceil(width(line).width / columns)));
    const height = rows.reduce((sum, each) => sum + each, 0);
    return height === 0 ? "" : `\u001B[${height}A\r\u001B[J`;
  }
}
