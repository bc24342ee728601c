import { memoizeByObject } from "../../contract/memoize-by-object.ts";

/** One part of a statement: these patterns, or everything except these. */
export interface Patterns {
  readonly except: boolean;
  readonly values: readonly string[];
}

/** One condition of a statement. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  /** Any of these has to match; in the order of the alphabet. */
  readonly values: readonly string[];
  /** Equal for conditions that mean the same. */
  readonly id: string;
}

/**
 * One statement of a policy. It allows or denies every combination of its parts, and is never written out as these
 * combinations.
 */
export interface Statement {
  readonly effect: "allow" | "deny";
  /** `AWS arn:…`, `Service …`, or `*` for any principal; left out: the holder. */
  readonly principals?: Patterns;
  readonly actions: Patterns;
  /** Left out in a trust policy. */
  readonly resources?: Patterns;
  /** All have to hold; ordered by `id`. */
  readonly conditions: readonly Condition[];
  /** Whether the document is sensitive, so that only actions, operators and condition keys may be shown. */
  readonly isSensitive: boolean;
}

/** The parts of a statement that are patterns. */
export const dimensions = ["principals", "actions", "resources"] as const;

/** The name of a part of a statement that is patterns. */
export type Dimension = (typeof dimensions)[number];

/**
 * Returns a value in the form in which it is compared: the letter case of an action means nothing, and an account is
 * the same principal by its number and by its root ARN.
 */
export function comparable(dimension: Dimension, value: string): string {
  if (dimension === "actions") return value.toLowerCase();
  if (dimension === "resources") return value;
  return /^AWS arn:[\w-]+:iam::(\d{12}):root$/.exec(value)?.[1]?.replace(/^/, "AWS ") ?? value;
}

/** Returns a text that is equal for statements that mean the same, or for those that differ in one part only. */
export function statementId(statement: Statement, without?: Dimension): string {
  const parts = dimensions.map((dimension) => {
    const patterns = statement[dimension];
    if (patterns === undefined || dimension === without) return String(dimension === without);
    return patternsIds[dimension](patterns);
  });
  return `${statement.effect} ${parts.join(" ")} ${conditionsId(statement.conditions)}`;
}

const patternsId = (dimension: Dimension): ((patterns: Patterns) => string) =>
  memoizeByObject(({ except, values }) => {
    const all = new Set(values.map((value) => comparable(dimension, value)).toSorted());
    return JSON.stringify([except, ...all]);
  });

// A statement is compared in several ways, and keeps its parts where it is split or joined.
const patternsIds: Readonly<Record<Dimension, (patterns: Patterns) => string>> = {
  principals: patternsId("principals"),
  actions: patternsId("actions"),
  resources: patternsId("resources"),
};

const conditionsId = memoizeByObject((conditions: readonly Condition[]) =>
  JSON.stringify(conditions.map(({ id }) => id)),
);
