import { memoizeByObject } from "../../contract/memoize-by-object.ts";

/** The patterns of one part of a statement, or, with `except`, everything except these patterns. */
export interface Patterns {
  readonly except: boolean;
  readonly values: readonly string[];
}

/** One condition of a statement. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  /** Values in alphabetical order, without duplicates. */
  readonly values: readonly string[];
  /** Key that is equal for conditions with the same meaning. */
  readonly id: string;
}

/**
 * A statement of a policy. It allows or denies every combination of its parts. The combinations are never expanded.
 */
export interface Statement {
  readonly effect: "allow" | "deny";
  /** Principals: `AWS arn:…`, `Service …`, or `*` for any principal. Left out if the principal is the holder. */
  readonly principals?: Patterns;
  readonly actions: Patterns;
  /** Resources; left out if the statement names none, e.g. in a trust policy or an ECR repository policy. */
  readonly resources?: Patterns;
  /** Conditions, which must all be met, ordered by `id`. */
  readonly conditions: readonly Condition[];
  /**
   * Whether the document is sensitive, so that only actions, kinds of principals, operators, condition keys and `*` may
   * be shown.
   */
  readonly isSensitive: boolean;
}

/** The parts of a statement that consist of patterns. */
export const dimensions = ["principals", "actions", "resources"] as const;

/** The name of a part of a statement that consists of patterns. */
export type Dimension = (typeof dimensions)[number];

/**
 * Returns a value in its canonical form for comparison: actions are case-insensitive, and an account id and its root
 * ARN are the same principal.
 */
export function comparable(dimension: Dimension, value: string): string {
  if (dimension === "actions") return value.toLowerCase();
  if (dimension === "resources") return value;
  return /^AWS arn:[\w-]+:iam::(\d{12}):root$/.exec(value)?.[1]?.replace(/^/, "AWS ") ?? value;
}

/**
 * Returns a key that is equal for statements with the same meaning, or for those that differ only in the part
 * `without`.
 */
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

// Memoized per part, because statements are compared several times, and share parts after a split or join.
const patternsIds: Readonly<Record<Dimension, (patterns: Patterns) => string>> = {
  principals: patternsId("principals"),
  actions: patternsId("actions"),
  resources: patternsId("resources"),
};

const conditionsId = memoizeByObject((conditions: readonly Condition[]) =>
  JSON.stringify(conditions.map(({ id }) => id)),
);
