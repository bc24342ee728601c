import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FixedApp } from "./fixed-app.ts";
import { fixedStacks } from "./fixed-app.ts";

/** Folder with one folder for each baseline, named after its release. */
export const baselines = import.meta.dirname;

/** What the fixed app synthesized with a release. */
export interface Baseline {
  readonly version: string;
  readonly app: FixedApp;
  /** Names of the pending changesets that it contains. */
  readonly included: readonly string[];
  /** Whether it was recorded before its release, which has no pending changesets. */
  readonly isPreliminary: boolean;
}

/** Returns the baselines of all releases, oldest first. */
export function keptBaselines(): Baseline[] {
  return readdirSync(baselines)
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .toSorted(byVersion)
    .map((version) => {
      const read = (file: string): string => readFileSync(join(baselines, version, file), "utf8");
      const stacks = fixedStacks.map((stack) => [stack, read(`${stack}.tf.json`)]);
      const included = JSON.parse(read("changesets.json")) as string[];
      const app = Object.fromEntries(stacks) as FixedApp;
      return { version, app, included, isPreliminary: included.length > 0 };
    });
}

/** Compares two releases, for sorting. */
export function byVersion(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number)) as [
    number[],
    number[],
  ];
  const index = left.findIndex((part, at) => part !== right[at]);
  return index === -1 ? 0 : left[index]! - right[index]!;
}
