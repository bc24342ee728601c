/** The action of a plan on one resource; another text is an action that this driver does not know, as the engine spells it. */
export type ChangeAction =
  | "create"
  | "update"
  | "replace"
  | "delete"
  | "forget"
  // Keeps the known ones visible to an editor.
  | (string & {});

const silent: ReadonlySet<string> = new Set(["no-op", "read"]);

/** Combines the actions of a resource; `undefined` if nothing is done to it. */
export function actionOf(actions: readonly string[]): ChangeAction | undefined {
  const loud = actions.filter((action) => !silent.has(action));
  if (loud.length === 0) return undefined;
  const isReplaced = loud.length === 2 && loud.includes("create") && loud.includes("delete");
  return isReplaced ? "replace" : loud.join(", ");
}

/** Whether an action ends an object that exists. */
export function isDestroyed(action: string): boolean {
  return action.split(", ").some((each) => each === "delete" || each === "replace");
}
