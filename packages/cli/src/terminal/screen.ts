import width from "fast-string-truncated-width";

/** The part of a TTY stream that the status block needs. */
export interface ScreenStream {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/**
 * A terminal with a status block at its end that is redrawn in place. Other text is printed above the block. The cursor
 * is always below the block and is never hidden, so nothing has to be restored.
 */
export class Screen {
  readonly #stream: ScreenStream;
  #block: readonly string[] = [];
  #columns = 0;

  constructor(stream: ScreenStream) {
    this.#stream = stream;
  }

  /** Returns columns and rows; 80 and 24 if the size is not known. */
  size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.#stream.columns || 80, rows: this.#stream.rows || 24 };
  }

  /** Prints permanent text above the block. `write` may go to standard output, which may be the same terminal. */
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
    // A single write, so that the terminal never shows half of the block.
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
