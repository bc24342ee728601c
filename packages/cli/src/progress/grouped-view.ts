import type { Terminal } from "../terminal/terminal.ts";
import { duration } from "./duration.ts";
import type { EnvironmentProgress } from "./environment-progress.ts";
import type { RunView } from "./run-view.ts";

interface Group {
  readonly progress: EnvironmentProgress;
  readonly lines: string[];
  hasHeading: boolean;
  hasEnded: boolean;
  spokeAt: number;
}

/** A log without a new line for longer than this looks as if the run hangs. */
const longestSilence = 30_000;

/**
 * For a log: the lines of one environment stay together, in the order in which the environments started. The first
 * unfinished environment prints as it goes; the lines of the others wait for their turn.
 */
export class GroupedView implements RunView {
  readonly #terminal: Pick<Terminal, "note">;
  readonly #groups: Group[] = [];
  readonly #timer = setInterval(() => this.#breakSilence(), 1000).unref();

  constructor(terminal: Pick<Terminal, "note">) {
    this.#terminal = terminal;
  }

  begin(progress: EnvironmentProgress): void {
    const spokeAt = progress.since;
    this.#groups.push({ progress, lines: [], hasHeading: false, hasEnded: false, spokeAt });
  }

  say(progress: EnvironmentProgress, line: string): void {
    this.#groupOf(progress)?.lines.push(line);
    this.#speak();
  }

  end(progress: EnvironmentProgress, isDone: boolean): void {
    const group = this.#groupOf(progress);
    if (!group) return;
    group.hasEnded = true;
    if (!isDone && progress.activity !== "planning") {
      group.lines.push(`failed, ${progress.done} of ${progress.steps} changes completed`);
    }
    this.#speak();
  }

  close(): void {
    clearInterval(this.#timer);
    for (const group of this.#groups) group.hasEnded = true;
    this.#speak();
  }

  #groupOf(progress: EnvironmentProgress): Group | undefined {
    return this.#groups.find((group) => group.progress === progress);
  }

  #speak(): void {
    for (let group = this.#groups[0]; group; group = this.#groups[0]) {
      for (const line of group.lines.splice(0)) this.#print(group, line);
      if (!group.hasEnded) return;
      this.#groups.shift();
    }
  }

  #print(group: Group, line: string): void {
    const { environment, activity, steps } = group.progress;
    if (!group.hasHeading) {
      const what = activity === "planning" ? "" : `, changes: ${steps}`;
      this.#terminal.note(`${environment}: ${activity}${what}`);
    }
    group.hasHeading = true;
    group.spokeAt = performance.now();
    this.#terminal.note(`  ${line}`);
  }

  #breakSilence(): void {
    const [group] = this.#groups;
    const now = performance.now();
    if (!group || now - group.spokeAt < longestSilence) return;
    const { running, read, since } = group.progress;
    const doing = running.map((each) => `${each.name} ${each.doing} ${duration(now - each.since)}`);
    this.#print(group, `… ${doing.join(", ") || `${read} read, ${duration(now - since)}`}`);
  }
}
