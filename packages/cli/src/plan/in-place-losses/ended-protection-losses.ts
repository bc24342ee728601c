import type { ResourceChange } from "../plan-json.ts";
import type { Loss, LossInput } from "./loss.ts";
import { deletedByPlan } from "./created-by-plan.ts";

type Values = NonNullable<ResourceChange["change"]["before"]>;

/** A resource type that protects another resource for as long as it exists. */
interface Protecting {
  readonly text: string;
  /** The protected type, its name attribute, and the attribute of the protecting resource that contains this name. */
  readonly protects?: readonly [type: string, name: string, attribute: string];
  readonly isInForce?: (values: Values) => boolean;
}

const bucket = ["aws_s3_bucket", "bucket", "bucket"] as const;

const protecting: Readonly<Record<string, Protecting>> = {
  aws_backup_plan: { text: "this plan no longer creates backups" },
  aws_backup_selection: { text: "the selected resources are no longer backed up" },
  aws_backup_vault_lock_configuration: {
    text: "the vault lock is removed",
    protects: ["aws_backup_vault", "name", "backup_vault_name"],
  },
  aws_cloudtrail: { text: "events are no longer recorded" },
  aws_config_configuration_recorder: { text: "changes are no longer recorded" },
  aws_dlm_lifecycle_policy: { text: "this policy no longer creates snapshots" },
  aws_efs_backup_policy: {
    text: "automatic backups stop",
    protects: ["aws_efs_file_system", "id", "file_system_id"],
  },
  aws_efs_replication_configuration: {
    text: "the copy is no longer kept up to date",
    protects: ["aws_efs_file_system", "id", "source_file_system_id"],
  },
  aws_rbin_rule: { text: "deleted snapshots and images are no longer kept" },
  aws_redshift_snapshot_copy: { text: "snapshots are no longer copied" },
  aws_redshift_snapshot_schedule_association: {
    text: "snapshots are no longer created on schedule",
  },
  aws_s3_bucket_object_lock_configuration: {
    text: "the default retention of the object lock is removed",
    protects: bucket,
  },
  aws_s3_bucket_replication_configuration: {
    text: "objects are no longer copied",
    protects: bucket,
  },
  aws_s3_bucket_versioning: {
    text: "versioning is suspended",
    protects: bucket,
    isInForce: ({ versioning_configuration: blocks }) =>
      JSON.stringify(blocks ?? "").includes('"Enabled"'),
  },
  azurerm_management_lock: { text: "the lock against deletion is removed" },
};

/**
 * Finds protections that end because the resource that provides them is deleted, while the protected resource stays.
 */
export function endedProtectionLosses({ resource, plan }: LossInput): Loss[] {
  const { type, change } = resource;
  const found = Object.hasOwn(protecting, type) ? protecting[type] : undefined;
  if (found === undefined || change.before === null) return [];
  if (!change.actions.includes("delete") || found.isInForce?.(change.before) === false) return [];
  if (found.protects !== undefined) {
    const [owner, name, attribute] = found.protects;
    if (deletedByPlan(plan, owner, name, change.before[attribute])) return [];
  }
  return [{ kind: "protection", text: found.text }];
}
