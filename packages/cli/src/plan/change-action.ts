/**
 * The action of a plan on a resource. Any other string is an action that this driver does not know, as the engine
 * spells it.
 */
export type ChangeAction =
  | "create"
  | "update"
  | "replace"
  | "delete"
  | "forget"
  // Keeps the known actions in an editor's completion list.
  | (string & {});

const silent: ReadonlySet<string> = new Set(["no-op", "read"]);

/** Combines the actions of a resource into one, or returns `undefined` for no-ops and reads. */
export function actionOf(actions: readonly string[]): ChangeAction | undefined {
  const loud = actions.filter((action) => !silent.has(action));
  if (loud.length === 0) return undefined;
  const isReplaced = loud.length === 2 && loud.includes("create") && loud.includes("delete");
  return isReplaced ? "replace" : loud.join(", ");
}

/** Returns whether an action destroys an existing object. */
export function isDestroyed(action: string): boolean {
  return action.split(", ").some((each) => each === "delete" || each === "replace");
}
