import type { Difference } from "../differences.ts";
import { unknownValue } from "../value-tree.ts";
import type { Loss, LossInput } from "./loss.ts";

const anyValue = ["value", "values", "data", "data_json", "binary_data", "string_data"] as const;
const content = ["content", "content_base64", "source", "source_hash"] as const;

/** Types whose content is an argument, so that an update overwrites the old content. */
const contentArguments: Readonly<Record<string, readonly string[]>> = {
  aws_cloudfrontkeyvaluestore_key: ["value"],
  aws_dynamodb_table_item: ["item"],
  aws_s3_bucket_object: content,
  aws_s3_object: content,
  aws_secretsmanager_secret_version: ["secret_string", "secret_binary", "secret_string_wo_version"],
  aws_ssm_parameter: ["value", "insecure_value", "value_wo_version"],
  azurerm_app_configuration_key: anyValue,
  azurerm_key_vault_secret: ["value", "value_wo_version"],
  azurerm_storage_blob: [...content, "content_md5", "source_content"],
  cloudflare_workers_kv: anyValue,
  consul_key_prefix: ["subkeys"],
  consul_keys: ["key"],
  github_actions_secret: ["plaintext_value", "encrypted_value"],
  github_actions_variable: anyValue,
  gitlab_group_variable: anyValue,
  gitlab_project_variable: anyValue,
  google_storage_bucket_object: [...content, "detect_md5hash"],
  kubernetes_config_map: anyValue,
  kubernetes_config_map_v1: anyValue,
  kubernetes_config_map_v1_data: anyValue,
  kubernetes_secret: [...anyValue, "data_wo_revision"],
  kubernetes_secret_v1: [...anyValue, "data_wo_revision"],
  kubernetes_secret_v1_data: anyValue,
  vault_generic_secret: anyValue,
  vault_kv_secret: anyValue,
  vault_kv_secret_v2: [...anyValue, "data_json_wo_version"],
};

/** Arguments that allow a new resource to overwrite an object that exists outside the state. */
const overwriteArguments = ["overwrite", "allow_overwrite", "overwrite_on_create"] as const;

/** Finds new resources that overwrite an object if it already exists. The plan does not know whether it does. */
export function overwritingCreates({ resource: { change } }: LossInput): Loss[] {
  const found = overwriteArguments.find((name) => change.after?.[name] === true);
  if (found === undefined) return [];
  return [{ kind: "content", text: `overwrites any object with its name: ${found} is on` }];
}

/** Finds contents that an update overwrites. */
export function contentLosses({ resource: { type }, differences }: LossInput): Loss[] {
  const names = Object.hasOwn(contentArguments, type) ? (contentArguments[type] ?? []) : [];
  // A value that the provider computes from the content is not known yet, and is not content itself.
  const known = differences.filter(
    ({ before, after }: Difference) =>
      after !== unknownValue || (before !== undefined && before !== null && before !== ""),
  );
  const changed = new Set(known.map(({ keys }) => keys[0] ?? ""));
  const written = names
    .filter((name) => changed.has(name))
    .map((name) => name.replace(/_wo_(?:version|revision)$/, ""));
  if (written.length === 0) return [];
  return [{ kind: "content", text: `overwrites its ${[...new Set(written)].join(", ")}` }];
}
