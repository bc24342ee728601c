/** The parts of a plan that the summary counts. */
export interface Counted {
  readonly changes: readonly { readonly action: string }[];
  readonly imports: readonly unknown[];
  readonly moves: readonly unknown[];
  /** Deferred changes, provider actions and provisioners. */
  readonly effects: readonly unknown[];
  readonly outputs: readonly unknown[];
}

const words: readonly (readonly [action: string, what: string])[] = [
  ["delete", "to destroy"],
  ["replace", "to replace"],
  ["update", "to change"],
  ["create", "to add"],
];

/** Summarizes a plan in numbers, destructive changes first. */
export function counts({ changes, imports, moves, effects, outputs }: Counted): string {
  const count = (action: string): number =>
    changes.filter((change) => change.action === action).length;
  const known = new Set([...words.map(([action]) => action), "forget"]);
  const unknown = new Set(changes.map(({ action }) => action).filter((each) => !known.has(each)));
  const parts = [
    ...words.map(([action, what]) => [count(action), what] as const),
    ...[...unknown].map((action) => [count(action), `to "${action}"`] as const),
    [imports.length, "to import"] as const,
    [moves.length, "to move"] as const,
    [count("forget"), "to forget"] as const,
    [effects.length, "more effects"] as const,
  ].flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`]));
  if (parts.length === 0) {
    return outputs.length === 0 ? "only the state changes" : "only outputs change";
  }
  const isSafe = [...unknown, ...["delete", "replace"].filter(count)].length === 0;
  return `${parts.join(", ")}${isSafe ? ", nothing destroyed" : ""}`;
}
