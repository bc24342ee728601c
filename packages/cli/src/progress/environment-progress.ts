import type { EngineEvent } from "../engine/events.ts";
import { constructPath } from "../synth/construct-path.ts";
import { largest } from "../terminal/largest.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Change } from "../plan/changes.ts";
import type { Stack } from "../synth/stack.ts";
import { duration } from "./duration.ts";

/** The work that an engine does for an environment. */
export type Activity = "planning" | "refreshing" | "applying" | "destroying";

/** The number of changed resources. A replacement counts as one destroyed and one added. */
export interface Tally {
  readonly added: number;
  readonly changed: number;
  readonly destroyed: number;
}

/** A resource that the engine is working on. */
export interface RunningResource {
  readonly name: string;
  /** The work in one word: adding, changing or destroying. */
  readonly doing: string;
  /** Start of the work, as a value of `performance.now`. */
  readonly since: number;
}

/** The work that an engine is about to do for an environment. */
export interface Work {
  readonly stack: Stack;
  readonly activity: Activity;
  /** The planned changes; empty while planning or refreshing. */
  readonly changes: readonly Pick<Change, "action" | "address" | "path">[];
}

interface Verb {
  readonly doing: string;
  readonly done: string;
  readonly counts: keyof Tally;
}

const verbs: Readonly<Record<string, Verb>> = {
  create: { doing: "adding", done: "added", counts: "added" },
  update: { doing: "changing", done: "changed", counts: "changed" },
  delete: { doing: "destroying", done: "destroyed", counts: "destroyed" },
};

const stepsOf: Readonly<Record<string, number>> = { create: 1, update: 1, delete: 1, replace: 2 };

const longestWord = "destroyed".length;

/** Maximum width of a column, so that a long name does not widen it for all rows. */
const maxColumnWidth = 48;

/**
 * Tracks the progress of one environment from the engine's events. It measures times itself, because engines report
 * them at most every ten seconds, and OpenTofu up to 1.12.6 reports them only once.
 */
export class EnvironmentProgress {
  readonly stack: Stack;
  readonly activity: Activity;
  /** Number of resources to add, change and destroy. */
  readonly steps: number;
  readonly since: number;
  readonly #width: number;
  readonly #running = new Map<string, RunningResource>();
  #tally: Tally = { added: 0, changed: 0, destroyed: 0 };
  #read = 0;

  constructor({ stack, activity, changes }: Work, now: number) {
    this.stack = stack;
    this.activity = activity;
    this.steps = changes.reduce((sum, { action }) => sum + (stepsOf[action] ?? 0), 0);
    this.since = now;
    const names = changes.map(({ path, address }) => printableLine(path ?? address).length);
    this.#width = Math.min(maxColumnWidth, largest(names));
  }

  get environment(): string {
    return this.stack.deployment.environment;
  }

  get tally(): Tally {
    return this.#tally;
  }

  /** Number of resources added, changed and destroyed so far. */
  get done(): number {
    const { added, changed, destroyed } = this.#tally;
    return added + changed + destroyed;
  }

  /** Number of resources and data sources read so far. */
  get read(): number {
    return this.#read;
  }

  /** Resources that the engine is working on, longest-running first. */
  get running(): readonly RunningResource[] {
    return [...this.#running.values()];
  }

  /**
   * Records an event.
   *
   * @returns a line about the resource if its change has ended, otherwise `undefined`
   */
  take({ type, hook }: EngineEvent, now: number): string | undefined {
    const { resource, action } = (hook ?? {}) as { resource?: { addr: string }; action?: string };
    if (!resource) return undefined;
    if (type === "refresh_complete" || (type === "apply_complete" && action === "read")) {
      this.#read += 1;
    }
    const verb = verbs[action ?? ""];
    if (!verb) return undefined;
    const name = printableLine(constructPath(this.stack, resource.addr) ?? resource.addr);
    if (type === "apply_start") {
      this.#running.set(resource.addr, { name, doing: verb.doing, since: now });
    }
    if (type !== "apply_complete" && type !== "apply_errored") return undefined;
    const took = duration(now - (this.#running.get(resource.addr)?.since ?? now));
    this.#running.delete(resource.addr);
    const line = (how: string): string =>
      `${name.padEnd(this.#width)}   ${how.padEnd(longestWord)}   ${took}`;
    if (type === "apply_errored") return line("failed");
    this.#tally = { ...this.#tally, [verb.counts]: this.#tally[verb.counts] + 1 };
    return line(verb.done);
  }
}
