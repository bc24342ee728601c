import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../../test/plan-builders.ts";
import { changesOf } from "../changes.ts";
import type { ResourceChange } from "../plan-json.ts";

const stack = stackOf("dev");

/** Returns the losses of the last change of a plan. */
function losses(change: ResourceChange, ...others: readonly ResourceChange[]): string[] {
  const changes = changesOf(planOf(...others, change), stack);
  return changes.at(-1)?.losses.map(({ text }) => text) ?? [];
}

const update = (type: string, before: object, after: object) =>
  losses(changeOf(`${type}.x`, ["update"], { before: before as never, after: after as never }));

describe("a protection that an update switches off", () => {
  it.each<[string, object, object, string]>([
    [
      "aws_db_instance",
      { deletion_protection: true },
      { deletion_protection: false },
      "deletion_protection is switched off",
    ],
    [
      "google_sql_database_instance",
      { settings: [{ deletion_protection_enabled: true }] },
      { settings: [{ deletion_protection_enabled: false }] },
      "settings[0].deletion_protection_enabled is switched off",
    ],
    [
      "aws_cloudtrail",
      { enable_logging: true },
      { enable_logging: false },
      "enable_logging is switched off",
    ],
    [
      "aws_config_configuration_recorder_status",
      { is_enabled: true },
      { is_enabled: false },
      "changes are no longer recorded",
    ],
    [
      "aws_dlm_lifecycle_policy",
      { state: "ENABLED" },
      { state: "DISABLED" },
      "this policy no longer creates snapshots",
    ],
    [
      "aws_backup_plan",
      { rule: [{ rule_name: "daily" }, { rule_name: "weekly" }] },
      { rule: [{ rule_name: "weekly" }] },
      "the rule daily no longer creates backups",
    ],
    [
      "aws_s3_bucket_object_lock_configuration",
      { rule: [{ default_retention: [{ mode: "COMPLIANCE" }] }] },
      { rule: [{ default_retention: [{ mode: "GOVERNANCE" }] }] },
      "rule[0].default_retention[0].mode is relaxed: locked data can be deleted with a special permission",
    ],
    [
      "aws_s3_bucket_versioning",
      { versioning_configuration: [{ mfa_delete: "Enabled" }] },
      { versioning_configuration: [{ mfa_delete: "Disabled" }] },
      "versioning_configuration[0].mfa_delete is switched off",
    ],
    [
      "aws_instance",
      { root_block_device: [{ delete_on_termination: false }] },
      { root_block_device: [{ delete_on_termination: true }] },
      "root_block_device[0].delete_on_termination is switched on",
    ],
    [
      "aws_rds_cluster",
      { backtrack_window: 3600 },
      { backtrack_window: 0 },
      "backtrack_window is turned off (it was 3600)",
    ],
    [
      "aws_cognito_user_pool",
      { deletion_protection: "ACTIVE" },
      { deletion_protection: "INACTIVE" },
      "deletion_protection is switched off",
    ],
    [
      "aws_dynamodb_table",
      { point_in_time_recovery: [{ enabled: true }] },
      { point_in_time_recovery: [] },
      "point_in_time_recovery[0].enabled is switched off",
    ],
    [
      "aws_s3_bucket_versioning",
      { versioning_configuration: [{ status: "Enabled" }] },
      { versioning_configuration: [{ status: "Suspended" }] },
      "versioning is suspended",
    ],
    [
      "google_storage_bucket",
      { versioning: [{ enabled: true }] },
      { versioning: [{ enabled: false }] },
      "versioning is suspended",
    ],
    [
      "aws_kms_key",
      { is_enabled: true },
      { is_enabled: false },
      "the key is disabled: data that it encrypted cannot be read",
    ],
    [
      "aws_ecr_repository",
      { image_tag_mutability: "IMMUTABLE" },
      { image_tag_mutability: "MUTABLE" },
      "tags of images can be overwritten from now on",
    ],
    [
      "aws_s3_bucket",
      { force_destroy: false },
      { force_destroy: true },
      "force_destroy is switched on",
    ],
    ["aws_ecr_repository", {}, { force_delete: true }, "force_delete is switched on"],
    [
      "aws_db_instance",
      { skip_final_snapshot: false },
      { skip_final_snapshot: true },
      "skip_final_snapshot is switched on",
    ],
    [
      "aws_dynamodb_table",
      { ttl: [{ enabled: false }] },
      { ttl: [{ attribute_name: "until", enabled: true }] },
      "ttl[0].enabled is switched on: items expire",
    ],
  ])("is a loss: %s from %j to %j", (type, before, after, text) => {
    expect(update(type, before, after)).toEqual([text]);
    expect(update(type, after, before).filter((each) => !/overwritten/.test(each))).toEqual([]);
  });

  it.each<[string, object, object]>([
    ["aws_ecs_service", { force_new_deployment: false }, { force_new_deployment: true }],
    ["aws_iam_role", { force_detach_policies: false }, { force_detach_policies: true }],
    ["aws_lb_listener", { enabled: true }, { enabled: false }],
  ])("is not a loss in %s from %j to %j", (type, before, after) => {
    expect(update(type, before, after)).toEqual([]);
  });

  it("is not reported for a value that is known only after the apply", () => {
    const change = changeOf("aws_db_instance.x", ["update"], {
      before: { deletion_protection: true },
      after: {},
      after_unknown: { deletion_protection: true },
    });
    expect(losses(change)).toEqual([]);
  });
});

describe("a retention", () => {
  it.each<[string, object, object, string]>([
    [
      "aws_cloudwatch_log_group",
      { retention_in_days: 30 },
      { retention_in_days: 7 },
      "retention_in_days is shortened from 30 to 7",
    ],
    [
      "aws_cloudwatch_log_group",
      { retention_in_days: 0 },
      { retention_in_days: 7 },
      "retention_in_days is set to 7; nothing expired before",
    ],
    [
      "aws_sqs_queue",
      { message_retention_seconds: 345600 },
      { message_retention_seconds: 60 },
      "message_retention_seconds is shortened from 345600 to 60",
    ],
    [
      "aws_kinesis_stream",
      { retention_period: 48 },
      { retention_period: 24 },
      "retention_period is shortened from 48 to 24",
    ],
    [
      "aws_db_instance",
      { backup_retention_period: 7 },
      { backup_retention_period: 0 },
      "backup_retention_period is turned off (it was 7)",
    ],
    [
      "aws_kms_key",
      { deletion_window_in_days: 30 },
      { deletion_window_in_days: 7 },
      "deletion_window_in_days is shortened from 30 to 7",
    ],
    [
      "aws_backup_plan",
      { rule: [{ rule_name: "a", lifecycle: [{ delete_after: 30 }] }] },
      { rule: [{ rule_name: "a", lifecycle: [{ delete_after: 7 }] }] },
      "rule[0].lifecycle[0].delete_after is shortened from 30 to 7",
    ],
    [
      "aws_backup_plan",
      { rule: [{ rule_name: "a", lifecycle: [] }] },
      { rule: [{ rule_name: "a", lifecycle: [{ delete_after: 7 }] }] },
      "rule[0].lifecycle[0].delete_after is set to 7; nothing expired before",
    ],
    [
      "aws_s3_bucket_object_lock_configuration",
      { rule: [{ default_retention: [{ mode: "GOVERNANCE", days: 30 }] }] },
      { rule: [{ default_retention: [{ mode: "GOVERNANCE", days: 1 }] }] },
      "rule[0].default_retention[0].days is shortened from 30 to 1",
    ],
    [
      "google_pubsub_topic",
      { message_retention_duration: "604800s" },
      { message_retention_duration: "600s" },
      "message_retention_duration is shortened from 604800s to 600s",
    ],
    [
      "azurerm_key_vault",
      { soft_delete_retention_days: 90 },
      { soft_delete_retention_days: 7 },
      "soft_delete_retention_days is shortened from 90 to 7",
    ],
  ])("that gets shorter is a loss: %s from %j to %j", (type, before, after, text) => {
    expect(update(type, before, after)).toEqual([text]);
    expect(update(type, after, before)).toEqual([]);
  });
});

describe("a lifecycle configuration of a bucket", () => {
  const rule = (more: object) => ({
    id: "all",
    status: "Enabled",
    filter: [{ prefix: "" }],
    ...more,
  });
  const rules = (...list: readonly object[]) => ({ bucket: "data", rule: list });
  const type = "aws_s3_bucket_lifecycle_configuration";
  const expiring = (days: number) => rule({ expiration: [{ days }] });

  it("deletes objects of an existing bucket, but not of a new one", () => {
    const created = changeOf(`${type}.x`, ["create"], { after: rules(expiring(1)) });
    expect(losses(created)).toEqual(['rule "all" deletes objects after 1 day']);
    const bucket = changeOf("aws_s3_bucket.b", ["create"], { after: { bucket: "data" } });
    expect(losses(created, bucket)).toEqual([]);
  });

  it.each<[object, object, string[]]>([
    [
      expiring(30),
      expiring(7),
      ['rule "all" deletes objects after 7 days, before: objects after 30 days'],
    ],
    [expiring(7), expiring(30), []],
    [rule({}), rule({ expiration: [{ expired_object_delete_marker: true }] }), []],
    [
      rule({ status: "Disabled", expiration: [{ days: 1 }] }),
      expiring(1),
      ['rule "all" deletes objects after 1 day'],
    ],
    [
      rule({ filter: [{ prefix: "tmp/" }], expiration: [{ days: 1 }] }),
      expiring(1),
      ['rule "all" deletes objects after 1 day'],
    ],
    [
      rule({ noncurrent_version_expiration: [{ noncurrent_days: 90 }] }),
      rule({
        noncurrent_version_expiration: [{ noncurrent_days: 30, newer_noncurrent_versions: 2 }],
      }),
      [
        'rule "all" deletes old versions after 30 days, before: old versions after 90 days',
        'rule "all" deletes old versions beyond the newest 2',
      ],
    ],
    [
      rule({}),
      rule({ expiration: [{ date: "2030-01-01T00:00:00Z" }] }),
      ['rule "all" deletes objects on 2030-01-01'],
    ],
  ])("that changes from %j to %j loses %j", (before, after, texts) => {
    expect(update(type, rules(before), rules(after))).toEqual(texts);
  });
});

describe("a lifecycle policy of a repository", () => {
  const policy = (countNumber: number, tagStatus = "any") =>
    JSON.stringify({
      rules: [
        { rulePriority: 1, selection: { tagStatus, countType: "imageCountMoreThan", countNumber } },
      ],
    });
  const at = (text: string) => ({ repository: "api", policy: text });

  it("is a loss if it keeps fewer images, and not if it keeps more", () => {
    const type = "aws_ecr_lifecycle_policy";
    expect(update(type, at(policy(30)), at(policy(5)))).toEqual([
      "images (any) are deleted beyond the newest 5 (30 before)",
    ]);
    expect(update(type, at(policy(5)), at(policy(30)))).toEqual([]);
    expect(update(type, at(policy(5)), at(policy(5, "untagged")))).toEqual([
      "images (untagged) are deleted beyond the newest 5",
    ]);
  });

  it("is a loss for an existing repository, but not for a new one", () => {
    const created = changeOf("aws_ecr_lifecycle_policy.x", ["create"], { after: at(policy(5)) });
    expect(losses(created)).toHaveLength(1);
    const repository = changeOf("aws_ecr_repository.r", ["create"], { after: { name: "api" } });
    expect(losses(created, repository)).toEqual([]);
  });
});

describe("a protection that is deleted", () => {
  const versioning = (status: string) =>
    changeOf("aws_s3_bucket_versioning.x", ["delete"], {
      before: { bucket: "data", versioning_configuration: [{ status }] },
    });

  it("is a loss if the protected resource stays", () => {
    expect(losses(versioning("Enabled"))).toEqual(["versioning is suspended"]);
    expect(losses(versioning("Suspended"))).toEqual([]);
    const bucket = changeOf("aws_s3_bucket.b", ["delete"], { before: { bucket: "data" } });
    expect(losses(versioning("Enabled"), bucket)).toEqual([]);
  });

  it("ends backups", () => {
    expect(
      losses(changeOf("aws_backup_selection.x", ["delete"], { before: { name: "a" } })),
    ).toEqual(["the selected resources are no longer backed up"]);
  });
});

describe("contents", () => {
  it.each<[string, object, object, string[]]>([
    ["aws_ssm_parameter", { value: "old" }, { value: "new" }, ["overwrites its value"]],
    ["aws_ssm_parameter", { value: "old", tier: "a" }, { value: "old", tier: "b" }, []],
    [
      "aws_ssm_parameter",
      { value_wo_version: 1 },
      { value_wo_version: 2 },
      ["overwrites its value"],
    ],
    ["aws_s3_object", { content: "old" }, { content: "new" }, ["overwrites its content"]],
    [
      "kubernetes_config_map_v1",
      { data: { a: "1" } },
      { data: { a: "2" } },
      ["overwrites its data"],
    ],
    ["aws_lambda_function", { content: "old" }, { content: "new" }, []],
  ])("of %s are overwritten from %j to %j: %j", (type, before, after, texts) => {
    expect(update(type, before, after)).toEqual(texts);
  });
});

it("reports a replica that an update removes, and items that an exclusive list removes", () => {
  const replica = (...regions: readonly string[]) => ({
    replica: regions.map((region_name) => ({ region_name })),
  });
  expect(
    update("aws_dynamodb_table", replica("eu-west-1", "us-east-1"), replica("us-east-1")),
  ).toEqual(["removes the replica in eu-west-1"]);
  expect(losses(changeOf("aws_route53_records_exclusive.x", ["create"], { after: {} }))).toEqual([
    "removes every record of the zone that it does not list",
  ]);
});

describe("a value that was changed outside", () => {
  const change = (before: object, after: object, more: object = {}) =>
    changeOf("aws_x.y", ["update"], { before: before as never, after: after as never, ...more });
  const overwritten = (state: object, real: object, next: object, masks: object = {}) => {
    const [planned, drifted] = [change(real, next), change(state, real)];
    const plan = {
      resource_changes: [{ ...planned, change: { ...planned.change, ...masks } }],
      resource_drift: [drifted],
    };
    return changesOf(plan, stack)[0]?.losses;
  };

  it("is shown with the existing and the new value", () => {
    expect(overwritten({ size: 1 }, { size: 5 }, { size: 1 })).toEqual([
      { kind: "outside", text: "overwrites a value that was changed outside: size: 5 → 1" },
    ]);
  });

  it("is reported without its values if it is a secret", () => {
    const masks = { before_sensitive: { size: true }, after_sensitive: {} };
    expect(overwritten({ size: "a" }, { size: "hand-made" }, { size: "a" }, masks)).toEqual([
      {
        kind: "outside",
        text: "overwrites a value that was changed outside: size: (sensitive) → (sensitive)",
      },
    ]);
  });

  it("is not a loss if the update writes another attribute", () => {
    expect(
      overwritten({ size: 1, kind: "a" }, { size: 5, kind: "a" }, { size: 5, kind: "b" }),
    ).toEqual([]);
  });
});

it("reports that a new resource may overwrite an existing object", () => {
  const create = (values: Record<string, unknown>) =>
    losses(changeOf("aws_route53_record.x", ["create"], { after: values }));
  expect(create({ allow_overwrite: true })).toEqual([
    "overwrites any object with its name: allow_overwrite is on",
  ]);
  expect(create({ allow_overwrite: false })).toEqual([]);
});

it("reports lifecycle losses in an unknown bucket, unless the plan creates a bucket", () => {
  const rule = { id: "all", status: "Enabled", expiration: [{ days: 1 }] };
  const lifecycle = changeOf("aws_s3_bucket_lifecycle_configuration.x", ["create"], {
    after: { rule: [rule] },
    after_unknown: { bucket: true },
  });
  expect(losses(lifecycle)).toEqual(['rule "all" deletes objects after 1 day']);
  expect(losses(lifecycle, changeOf("aws_s3_bucket.b", ["create"], { after: {} }))).toEqual([]);
});
