import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors.ts";
import { jsonDocument } from "../json-document.ts";
import { planned, type PlannedEnvironment } from "../review/plan-document.ts";
import type { Review } from "../review/review.ts";
import type { Outcome } from "../schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal.ts";

/**
 * How one environment of an apply or a destroy ended.
 *
 * @public
 */
export interface EnvironmentResult extends PlannedEnvironment {
  /** `"skipped"`: something else failed first, so nothing of this one was touched. */
  readonly result: "applied" | "destroyed" | "unchanged" | "failed" | "skipped";
}

/** Collects how each environment ended, and says it last. */
export class RunReport {
  readonly #terminal: Terminal;
  readonly #verb: "apply" | "destroy";
  readonly #results = new Map<string, EnvironmentResult>();
  readonly #roots: readonly RootModule[];
  readonly #started = performance.now();

  constructor(terminal: Terminal, verb: "apply" | "destroy", roots: readonly RootModule[]) {
    this.#terminal = terminal;
    this.#verb = verb;
    this.#roots = roots;
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
    for (const { root } of reviews) {
      const { environment } = root.stack.deployment;
      this.#results.set(root.stack.name, {
        stack: root.stack.name,
        environment,
        result: "skipped",
        error: { code: "environment/skipped", message: "another environment could not be planned" },
      });
    }
    return undefined;
  }

  /** Notes how applying ended. */
  applied(outcomes: ReadonlyMap<string, Outcome<void>>): void {
    for (const [stack, outcome] of outcomes) {
      const before = this.#results.get(stack);
      const result = this.#verb === "apply" ? "applied" : "destroyed";
      if (outcome.status === "done" && before) this.#results.set(stack, { ...before, result });
      else this.#fail(stack, outcome);
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
  skipAfterFailure({ name, dependencies, deployment }: Stack): boolean {
    const broken = dependencies.find((dependency) =>
      ["failed", "skipped"].includes(this.#results.get(dependency)?.result ?? ""),
    );
    if (broken === undefined) return false;
    this.#results.set(name, {
      stack: name,
      environment: deployment.environment,
      result: "skipped",
      error: { code: "environment/skipped", message: `${broken} failed` },
    });
    return true;
  }

  /** Prints the summary, and returns the exit code. */
  finish(json: boolean): number {
    const results = this.#roots.flatMap(({ stack }) => this.#results.get(stack.name) ?? []);
    if (json) this.#terminal.result(jsonDocument({ environments: results }));
    const seconds = Math.round((performance.now() - this.#started) / 1000);
    const failed = results.filter(({ result }) => result === "failed");
    for (const message of new Set(failed.map(({ error }) => error?.message ?? ""))) {
      this.#terminal.note(message);
    }
    for (const { environment = "", result, error } of results) {
      if (!json) this.#terminal.result(this.#line(environment, result, seconds, error?.message));
    }
    return results.every(({ result }) => result !== "failed" && result !== "skipped") ? 0 : 1;
  }

  #line(
    environment: string,
    result: EnvironmentResult["result"],
    seconds: number,
    why?: string,
  ): string {
    switch (result) {
      case "applied": {
        const root = this.#roots.find(({ stack }) => stack.deployment.environment === environment);
        const next = root?.stack.deployment.kubernetesSecrets.length
          ? ` Next: kantox secret ${environment}`
          : "";
        return `${environment} applied in ${seconds} s.${next}`;
      }
      case "destroyed":
        return `${environment} destroyed in ${seconds} s.`;
      case "unchanged":
        return `${environment}: no changes.`;
      case "skipped":
        return `${environment} skipped: ${why}.`;
      default:
        return `${environment} failed.`;
    }
  }

  #fail(stack: string, outcome: Outcome<unknown>): void {
    const environment = this.#roots.find((root) => root.stack.name === stack)?.stack.deployment
      .environment;
    const base = { stack, ...(environment !== undefined && { environment }) };
    if (outcome.status === "skipped") {
      const error = { code: "environment/skipped", message: `${outcome.because} failed` };
      this.#results.set(stack, { ...base, result: "skipped", error });
    } else if (outcome.status === "failed") {
      if (!(outcome.error instanceof KantoxError)) throw outcome.error;
      const { code, message } = outcome.error;
      this.#results.set(stack, { ...base, result: "failed", error: { code, message } });
    }
  }
}
