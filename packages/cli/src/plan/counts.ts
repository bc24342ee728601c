interface Counted {
  readonly action: string;
}

const words: readonly (readonly [action: string, what: string])[] = [
  ["delete", "to destroy"],
  ["replace", "to replace"],
  ["update", "to change"],
  ["create", "to add"],
  ["forget", "to leave alone"],
];

/** A plan in numbers, what is lost first. */
export function counts(changes: readonly Counted[], outputs: number): string {
  const parts = words.flatMap(([action, what]) => {
    const number = changes.filter((change) => change.action === action).length;
    return number === 0 ? [] : [`${number} ${what}`];
  });
  if (parts.length === 0) {
    return outputs === 0 ? "only addresses in the state change" : "only outputs change";
  }
  const isLost = changes.some(({ action }) => action === "delete" || action === "replace");
  return `${parts.join(", ")}${isLost ? "" : ", nothing destroyed"}`;
}
