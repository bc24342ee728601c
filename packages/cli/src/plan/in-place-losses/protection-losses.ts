import type { Difference } from "../differences.ts";
import { HiddenValue, unknownValue } from "../value-tree.ts";
import type { Loss, LossInput } from "./loss.ts";

/** Attributes of any provider that protect a resource, its contents or its backups if they are on. */
const protections: ReadonlySet<string> = new Set([
  "automated_backups_enabled",
  "automatic_backups_enabled",
  "backup_enabled",
  "delete_protection",
  "delete_protection_enabled",
  "deletion_protection",
  "deletion_protection_enabled",
  "disable_api_stop",
  "disable_api_termination",
  "enable_logging",
  "enable_deletion_protection",
  "enable_point_in_time_recovery",
  "enable_termination_protection",
  "infrequent_access_protection",
  "mfa_delete",
  "object_lock_enabled",
  "point_in_time_recovery",
  "point_in_time_recovery_enabled",
  "prevent_deletion",
  "prevent_destroy",
  "protect_from_deletion",
  "purge_protection_enabled",
  "skip_destroy",
  "soft_delete_enabled",
  "termination_protection",
  "versioning_enabled",
]);

/** Protecting blocks that contain an `enabled` or a `status`. */
const protectingBlocks: ReadonlySet<string> = new Set([
  "backup",
  "backup_configuration",
  "backup_policy",
  "delete_protection",
  "point_in_time_recovery",
  "point_in_time_recovery_config",
  "soft_delete",
  "versioning",
  "versioning_configuration",
]);

/** Flags with `force` in their names that lose no data. */
const harmlessForce: ReadonlySet<string> = new Set([
  "force_detach",
  "force_detach_policies",
  "force_new_deployment",
  "force_path_style",
  "force_ssl",
  "force_update_version",
]);

const flagsThatLose =
  /^(?:force_\w+|skip_final_\w+|delete_automated_backups|delete_contents_on_destroy|delete_data_in_filesystem|recursive_delete|purge_\w+_on_destroy|delete_(?:\w+_)?on_(?:destroy|deletion|termination))$/;

/** Finds protections that an update switches off, and flags that make a later deletion delete the contents too. */
export function protectionLosses({ resource: { type }, differences }: LossInput): Loss[] {
  return differences.flatMap((difference) => {
    const text = textFor(type, difference);
    return text === undefined ? [] : [{ kind: "protection", text }];
  });
}

function textFor(type: string, { path, keys, before, after }: Difference): string | undefined {
  const [name = "", block = ""] = keys.toReversed();
  const goesOff = isOn(before) && isOff(after);
  const isOnlyBefore = typeof before === "string" && (after === undefined || after === null);
  const goesOn = isOn(after) && !isOn(before);
  if (goesOff && /^(?:enabled|status)$/.test(name) && /^versioning(?:_configuration)?$/.test(block))
    return "versioning is suspended";
  if (goesOff && /^(?:enabled|status)$/.test(name) && protectingBlocks.has(block)) {
    return `${path} is switched off`;
  }
  if (goesOff && protections.has(name)) return `${path} is switched off`;
  if (goesOff && type.startsWith("aws_kms_") && /^(?:is_)?enabled$/.test(name)) {
    return "the key is disabled: data that it encrypted cannot be read";
  }
  if (goesOn && flagsThatLose.test(name) && !harmlessForce.has(name)) {
    return `${path} is switched on`;
  }
  if (goesOn && /^(?:enabled|status)$/.test(name) && /^(?:ttl|time_to_live)$/.test(block)) {
    return `${path} is switched on: items expire`;
  }
  if (goesOff && type === "aws_config_configuration_recorder_status" && name === "is_enabled") {
    return "changes are no longer recorded";
  }
  if (type === "aws_backup_plan" && keys.join(".") === "rule.rule_name" && isOnlyBefore) {
    return `the rule ${before} no longer creates backups`;
  }
  if (type === "aws_dlm_lifecycle_policy" && name === "state" && goesOff) {
    return "this policy no longer creates snapshots";
  }
  if (
    /^(?:default_)?retention_mode$|^mode$/.test(name) &&
    before === "COMPLIANCE" &&
    after !== before
  ) {
    return `${path} is relaxed: locked data can be deleted with a special permission`;
  }
  if (name === "image_tag_mutability" && before === "IMMUTABLE") {
    return "tags of images can be overwritten from now on";
  }
  return undefined;
}

function isOn(value: unknown): boolean {
  return (
    value === true || (typeof value === "string" && /^(?:true|active|enabled|on)$/i.test(value))
  );
}

/** Returns whether a value is off. An unknown or secret value may be either, so it does not count. */
function isOff(value: unknown): boolean {
  return value !== unknownValue && !(value instanceof HiddenValue) && !isOn(value);
}
