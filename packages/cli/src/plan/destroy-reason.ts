import type { ResourceChange } from "./plan-json.ts";

/** Descriptions of the engines' reason codes. A code that is not in this table is shown with spaces for underscores. */
const reasons: Readonly<Record<string, string>> = {
  delete_because_count_index: "its index is beyond the count in the config",
  delete_because_each_key: "its key is no longer in for_each",
  delete_because_enabled_false: "it is disabled in the config",
  delete_because_no_module: "its module is no longer in the config",
  delete_because_no_move_target: "the address that it was moved to is not in the config",
  delete_because_no_resource_config: "it is no longer in the config",
  delete_because_wrong_repetition: "count or for_each was added or removed",
  replace_because_cannot_update: "it cannot be changed in place",
  replace_because_tainted: "it is marked as tainted: its creation failed, or a person marked it",
  replace_by_request: "the replacement was requested",
  replace_by_triggers: "a resource in its replace_triggered_by changes",
};

/** Returns the reason that a resource is deleted or replaced, as part of a sentence. */
export function destroyReason({ change, deposed, action_reason: reason }: ResourceChange): string {
  const because = reasonOf(change.replace_paths ?? [], reason);
  if (change.actions.includes("create")) {
    const order =
      change.actions[0] === "create" ? " (created before the old one is destroyed)" : "";
    return [`it would be replaced${order}`, ...because].join(": ");
  }
  if (because[0] === undefined && deposed !== undefined) {
    return "it is left over from an interrupted replacement";
  }
  return because[0] ?? "it would be destroyed";
}

function reasonOf(
  paths: NonNullable<ResourceChange["change"]["replace_paths"]>,
  reason: string | undefined,
): [string] | [] {
  const attributes = [...new Set(paths.map(([first]) => first))].join(", ");
  if (attributes !== "" && (reason === undefined || reason === "replace_because_cannot_update")) {
    return [`${attributes} cannot be changed`];
  }
  if (reason === undefined) return [];
  return [
    Object.hasOwn(reasons, reason) ? (reasons[reason] ?? reason) : reason.replaceAll("_", " "),
  ];
}
