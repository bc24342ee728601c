import type { ResourceChange } from "./plan-json.ts";

/** The engines' codes in words; what they add later is shown as they spell it. */
const reasons: Readonly<Record<string, string>> = {
  delete_because_count_index: "its count is smaller",
  delete_because_each_key: "its key is gone from for_each",
  delete_because_enabled_false: "it is disabled in the config",
  delete_because_no_module: "its module is gone from the config",
  delete_because_no_move_target: "what it was moved to is gone from the config",
  delete_because_no_resource_config: "its entry is gone from the config",
  delete_because_wrong_repetition: "its count or for_each changed",
  replace_because_cannot_update: "it cannot be changed in place",
  replace_because_tainted: "the apply that made it failed",
  replace_by_request: "somebody asked for it",
  replace_by_triggers: "something that it follows changed",
};

/** Why a resource is destroyed, alone or to be made again, as half a sentence. */
export function destroyReason({ change, action_reason: reason }: ResourceChange): string {
  const because = reasonOf(change.replace_paths ?? [], reason);
  if (change.actions.includes("create")) {
    return ["it would be replaced", ...because].join(": ");
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
  return reason === undefined ? [] : [reasons[reason] ?? reason.replaceAll("_", " ")];
}
