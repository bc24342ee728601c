import type { RootModule } from "../engine/root-module.ts";
import { newWarnings, noteWarnings, type EngineWarning } from "../engine/warnings.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import type { Ended } from "../progress/with-run-view.ts";
import { planned, type PlannedEnvironment } from "../review/plan-document.ts";
import type { Review } from "../review/review.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Applied } from "./apply-reviews.ts";
import { nextCommand } from "./next-command.ts";
import { howFar, resultLine } from "./result-lines.ts";

/**
 * How one environment of an apply or a destroy ended.
 *
 * @public
 */
export interface EnvironmentResult extends PlannedEnvironment {
  /** `"skipped"`: something else failed first, so nothing of this one was touched. */
  readonly result: "applied" | "destroyed" | "unchanged" | "failed" | "skipped";
  /**
   * Resources that were added, changed and destroyed, before a failure too; a replacement counts as one destroyed
   * and one added. Left out where nothing was begun.
   */
  readonly applied?: {
    readonly added: number;
    readonly changed: number;
    readonly destroyed: number;
  };
}

/** What of the command line a report depends on. */
export interface ReportOptions {
  readonly verb: "apply" | "destroy";
  readonly json: boolean;
  /** `--emulator`, where it was given. */
  readonly emulator?: string;
}

const notPlanned = "another environment could not be planned";

/** Collects how each environment ended, and says it last. */
export class RunReport {
  readonly #terminal: Terminal;
  readonly #options: ReportOptions;
  readonly #stacks: ReadonlyMap<string, Stack>;
  readonly #results = new Map<string, EnvironmentResult>();
  readonly #ended = new Map<string, Ended>();
  #wasInterrupted = false;

  constructor(terminal: Terminal, roots: readonly RootModule[], options: ReportOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.#stacks = new Map(roots.map(({ stack }) => [stack.name, stack]));
  }

  /** Notes what came of planning; `undefined` where a plan failed, so that nothing of the wave is applied. */
  planned(outcomes: ReadonlyMap<string, Outcome<Review>>): Review[] | undefined {
    const reviews: Review[] = [];
    for (const [stack, outcome] of outcomes) {
      if (outcome.status === "done") {
        reviews.push(outcome.value);
        this.#results.set(stack, { ...planned(outcome.value), result: "unchanged" });
      } else {
        this.#fail(stack, outcome);
      }
    }
    if (reviews.length === outcomes.size) return reviews;
    for (const { root } of reviews) this.#skip(root.stack.name, notPlanned);
    return undefined;
  }

  /** Notes how applying ended, and says what was not warned of before. */
  applied(outcomes: ReadonlyMap<string, Applied>): void {
    for (const [stack, { outcome, ended, warnings }] of outcomes) {
      if (ended) this.#ended.set(stack, ended);
      this.#warn(stack, warnings);
      const before = this.#results.get(stack);
      const result = this.#options.verb === "apply" ? "applied" : "destroyed";
      if (outcome.status !== "done" || !before) this.#fail(stack, outcome);
      else this.#results.set(stack, { ...before, result, ...tallyOf(ended) });
    }
  }

  /**
   * Notes that a wave was refused (it would lose data, a secret is missing) after others had been applied.
   *
   * @returns `false` where nothing was applied yet: then the refusal is all that there is to say
   */
  refused(reviews: readonly Review[], error: unknown): boolean {
    const done = [...this.#results.values()].filter(({ result }) => result === "applied");
    if (done.length === 0 || !(error instanceof KantoxError)) return false;
    const before = done.map(({ environment }) => environment).join(", ");
    const message = `Refused after ${before} ${done.length === 1 ? "was" : "were"} applied.\n${error.message}`;
    const refusal = new KantoxError(error.code, message, { cause: error });
    for (const { root, hasChanges } of reviews) {
      if (hasChanges) this.#fail(root.stack.name, { status: "failed", error: refusal });
    }
    return true;
  }

  /** Whether a stack cannot go on because one that it depends on did not; notes it. */
  skipAfterFailure({ name, dependencies }: Stack): boolean {
    const of = (result: EnvironmentResult["result"]): string | undefined =>
      dependencies.find((dependency) => this.#results.get(dependency)?.result === result);
    const failed = of("failed");
    const broken = failed ?? of("skipped");
    if (broken === undefined) return false;
    const why = this.#results.get(broken)?.error?.message ?? "";
    this.#skip(name, failed === undefined ? why : this.#failureOf(failed));
    return true;
  }

  /**
   * Says once how far everything came where an interrupt ended it, and what was not begun; nothing where nothing was
   * begun at all.
   */
  interrupted(ended: ReadonlyMap<string, Ended> = new Map()): void {
    const hasBegun = [...this.#results.values()].some(({ result }) => result === "applied");
    if (this.#wasInterrupted || (ended.size === 0 && !hasBegun)) return;
    this.#wasInterrupted = true;
    for (const name of this.#stacks.keys()) {
      const far = ended.get(name);
      if (far) this.#terminal.note(`${this.#environmentOf(name)}: ${howFar(far)}.`);
    }
    const open = [...this.#stacks.keys()].filter((name) => !this.#isSettled(name));
    const environments = open.map((name) => this.#environmentOf(name));
    this.#terminal.note(`What is left: ${nextCommand("plan", environments, this.#options)}`);
  }

  /** Prints the summary, and returns the exit code. */
  finish(): number {
    const results = [...this.#stacks.keys()].flatMap((name) => this.#results.get(name) ?? []);
    if (this.#options.json) this.#terminal.result(jsonDocument({ environments: results }));
    const failed = results.filter(({ result }) => result === "failed");
    // A refusal is about several at once, and said once.
    for (const message of new Set(failed.map(({ error }) => error?.message ?? ""))) {
      this.#terminal.note(message);
    }
    for (const each of this.#options.json ? [] : results) this.#terminal.result(this.#line(each));
    const open = results.filter(({ result }) => result === "failed" || result === "skipped");
    if (open.length === 0) return 0;
    const { verb } = this.#options;
    const environments = open.map(({ environment }) => environment);
    this.#terminal.note(`Next: ${nextCommand(verb, environments, this.#options)}`);
    return 1;
  }

  /** Whether it was done before, or had nothing to change. */
  #isSettled(stack: string): boolean {
    const { result, hasChanges } = this.#results.get(stack) ?? {};
    return result === "applied" || result === "destroyed" || hasChanges === false;
  }

  #line({ stack, environment, result, error }: EnvironmentResult): string {
    const secrets = this.#stacks.get(stack)?.deployment.kubernetesSecrets ?? [];
    return resultLine({
      environment,
      result,
      ended: this.#ended.get(stack),
      why: error?.message,
      ...(result === "applied" &&
        secrets.length > 0 && { next: nextCommand("secret", [environment], this.#options) }),
    });
  }

  #fail(stack: string, outcome: Outcome<unknown>): void {
    if (outcome.status === "skipped") this.#skip(stack, this.#failureOf(outcome.because));
    if (outcome.status !== "failed") return;
    if (!(outcome.error instanceof KantoxError)) throw outcome.error;
    const { code, message } = outcome.error;
    this.#results.set(stack, {
      ...(this.#results.get(stack) ?? this.#base(stack)),
      result: "failed",
      error: { code, message },
      ...tallyOf(this.#ended.get(stack)),
    });
  }

  #warn(name: string, warnings: readonly EngineWarning[]): void {
    const [stack, result] = [this.#stacks.get(name), this.#results.get(name)];
    if (!stack || !result) return;
    const before = result.warnings ?? [];
    const more = newWarnings(warnings, before);
    noteWarnings(more, stack, this.#terminal);
    this.#results.set(name, { ...result, warnings: [...before, ...more] });
  }

  #skip(stack: string, message: string): void {
    const error = { code: "environment/skipped", message };
    this.#results.set(stack, { ...this.#base(stack), result: "skipped", error });
  }

  #base(stack: string): { readonly stack: string; readonly environment: string } {
    return { stack, environment: this.#environmentOf(stack) };
  }

  #environmentOf(stack: string): string {
    return this.#stacks.get(stack)?.deployment.environment ?? stack;
  }

  #failureOf(stack: string): string {
    return `${this.#environmentOf(stack)} failed`;
  }
}

function tallyOf(ended: Ended | undefined): Pick<EnvironmentResult, "applied"> {
  return ended ? { applied: ended.tally } : {};
}
