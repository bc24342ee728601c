import type { Terminal } from "../terminal/terminal.ts";
import type { EnvironmentProgress } from "./environment-progress.ts";
import type { RunView } from "./run-view.ts";
import { statusBlock } from "./status-block.ts";

/** Often enough for a clock that counts seconds. */
const tick = 250;

/** At a terminal: redraws the running work in place; finished work scrolls above it. */
export class LiveView implements RunView {
  readonly #terminal: Terminal;
  readonly #total: number;
  readonly #running: EnvironmentProgress[] = [];
  readonly #timer = setInterval(() => this.#draw(), tick).unref();
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

  say({ environment }: EnvironmentProgress, line: string): void {
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
