import type { Terminal } from "../terminal/terminal.ts";
import { duration } from "./duration.ts";
import type { EnvironmentProgress } from "./environment-progress.ts";
import type { RunView } from "./run-view.ts";

interface Group {
  readonly progress: EnvironmentProgress;
  readonly lines: string[];
  hasHeading: boolean;
  hasEnded: boolean;
  lastPrinted: number;
}

/** Milliseconds after which a log without a new line would look as if the run hangs. */
const maxSilenceMs = 30_000;

/**
 * A view for logs. It keeps the lines of each environment together, in the order in which the environments started. The
 * first unfinished environment prints immediately, and the lines of the others wait until it has finished.
 */
export class GroupedView implements RunView {
  readonly #terminal: Pick<Terminal, "note">;
  readonly #groups: Group[] = [];
  readonly #timer = setInterval(() => this.#breakSilence(), 1000).unref();

  constructor(terminal: Pick<Terminal, "note">) {
    this.#terminal = terminal;
  }

  begin(progress: EnvironmentProgress): void {
    const lastPrinted = progress.since;
    this.#groups.push({ progress, lines: [], hasHeading: false, hasEnded: false, lastPrinted });
  }

  addLine(progress: EnvironmentProgress, line: string): void {
    this.#groupOf(progress)?.lines.push(line);
    this.#flush();
  }

  end(progress: EnvironmentProgress, isDone: boolean): void {
    const group = this.#groupOf(progress);
    if (!group) return;
    group.hasEnded = true;
    if (!isDone && progress.activity !== "planning") {
      group.lines.push(`failed, ${progress.done} of ${progress.steps} changes completed`);
    }
    this.#flush();
  }

  close(): void {
    clearInterval(this.#timer);
    for (const group of this.#groups) group.hasEnded = true;
    this.#flush();
  }

  #groupOf(progress: EnvironmentProgress): Group | undefined {
    return this.#groups.find((group) => group.progress === progress);
  }

  #flush(): void {
    for (let group = this.#groups[0]; group; group = this.#groups[0]) {
      for (const line of group.lines.splice(0)) this.#print(group, line);
      if (!group.hasEnded) return;
      this.#groups.shift();
    }
  }

  #print(group: Group, line: string): void {
    const { environment, activity, steps } = group.progress;
    if (!group.hasHeading) {
      const changes = activity === "planning" ? "" : `, changes: ${steps}`;
      this.#terminal.note(`${environment}: ${activity}${changes}`);
    }
    group.hasHeading = true;
    group.lastPrinted = performance.now();
    this.#terminal.note(`  ${line}`);
  }

  #breakSilence(): void {
    const [group] = this.#groups;
    const now = performance.now();
    if (!group || now - group.lastPrinted < maxSilenceMs) return;
    const { running, read, since } = group.progress;
    const doing = running.map((each) => `${each.name} ${each.doing} ${duration(now - each.since)}`);
    this.#print(group, `… ${doing.join(", ") || `${read} read, ${duration(now - since)}`}`);
  }
}
