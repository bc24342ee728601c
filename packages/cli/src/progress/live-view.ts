import type { Terminal } from "../terminal/terminal.ts";
import type { EnvironmentProgress } from "./environment-progress.ts";
import type { RunView } from "./run-view.ts";
import { statusBlock } from "./status-block.ts";

/** Milliseconds between two redraws, short enough for a clock that counts seconds. */
const redrawMs = 250;

/** A view for terminals. It redraws the running work in place, and finished work scrolls above it. */
export class LiveView implements RunView {
  readonly #terminal: Terminal;
  readonly #total: number;
  readonly #running: EnvironmentProgress[] = [];
  readonly #timer = setInterval(() => this.#draw(), redrawMs).unref();
  #done = 0;
  #failed = 0;
  #width = 0;

  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
  }

  begin(progress: EnvironmentProgress): void {
    this.#running.push(progress);
    this.#width = Math.max(this.#width, progress.environment.length);
    this.#draw();
  }

  addLine({ environment }: EnvironmentProgress, line: string): void {
    this.#terminal.note(`${environment.padEnd(this.#width)}   ${line}`);
  }

  end(progress: EnvironmentProgress, isDone: boolean): void {
    this.#running.splice(this.#running.indexOf(progress), 1);
    if (isDone) this.#done += 1;
    else this.#failed += 1;
    this.#draw();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#terminal.status([]);
  }

  #draw(): void {
    const terminal = this.#terminal;
    terminal.status(
      statusBlock(
        { running: this.#running, done: this.#done, failed: this.#failed, total: this.#total },
        {
          ...terminal.size(),
          now: performance.now(),
          paint: (style, text) => terminal.paint(style, text),
        },
      ),
    );
  }
}
