import { blocksOf } from "../../plan/in-place-losses/s3-lifecycle-rules.ts";
import { unknownValue } from "../../plan/value-tree.ts";
import type { ExistingChange, Finding, Values } from "./risk.ts";
import { textOf } from "./text-of.ts";

/** The default encryption of a bucket. */
interface Encryption {
  readonly algorithm: string;
  /** ARN or id of the key, or `""` for the key that AWS manages. */
  readonly key: string;
  readonly usesBucketKey: boolean;
  readonly blocked: readonly string[];
}

/** Finds changes to the default encryption of a bucket, or to its key. */
export function encryptionRisks({
  resource,
  before,
  after,
  differences,
}: ExistingChange): Finding[] {
  if (resource.type !== "aws_s3_bucket_server_side_encryption_configuration") return [];
  const isUnknown = differences.some(
    ({ keys, after: value }) => keys.at(-1) === "kms_master_key_id" && value === unknownValue,
  );
  const old = encryptionOf(before ?? {});
  const planned = encryptionOf(after);
  const next = isUnknown ? { ...planned, key: "(known after apply)" } : planned;
  const texts = [...algorithmRisks(old, next), ...blockedRisks(old, next)];
  return texts.map((text) => ({ kind: "encryption", text }));
}

function algorithmRisks(old: Encryption, next: Encryption): string[] {
  const needs = "needs kms:GenerateDataKey to upload objects and kms:Decrypt to read them";
  if (next.algorithm === "AES256") {
    return old.algorithm === "AES256"
      ? []
      : [
          `new objects are encrypted with AES256 instead of ${keyText(old)}: the key no longer protects them`,
        ];
  }
  if (old.algorithm === "AES256") {
    return [
      `new objects are encrypted with ${keyText(next)} instead of AES256: every principal ${needs}`,
    ];
  }
  if (old.key !== next.key || old.algorithm !== next.algorithm) {
    return [
      `new objects are encrypted with ${keyText(next)} instead of ${keyText(old)}: every principal ${needs}, and old objects still need the old key`,
    ];
  }
  if (old.usesBucketKey !== next.usesBucketKey) {
    const context = next.usesBucketKey ? "the ARN of the bucket" : "the ARN of each object";
    return [
      `the encryption context becomes ${context}: a policy with a condition on kms:EncryptionContext:aws:s3:arn no longer matches new objects`,
    ];
  }
  return [];
}

function blockedRisks(old: Encryption, next: Encryption): string[] {
  const added = next.blocked.filter((type) => type !== "NONE" && !old.blocked.includes(type));
  return added.length === 0
    ? []
    : [
        `uploads with ${added.join(", ")} fail: programs that send their own encryption key stop working`,
      ];
}

function encryptionOf(values: Values): Encryption {
  const [rule = {}] = blocksOf(values["rule"]);
  const [byDefault = {}] = blocksOf(rule["apply_server_side_encryption_by_default"]);
  const blocked = rule["blocked_encryption_types"];
  const algorithm = textOf(byDefault["sse_algorithm"], "AES256");
  return {
    algorithm,
    key: algorithm === "AES256" ? "" : textOf(byDefault["kms_master_key_id"], ""),
    usesBucketKey: rule["bucket_key_enabled"] === true,
    blocked: Array.isArray(blocked) ? blocked.map(String) : [],
  };
}

function keyText({ algorithm, key }: Encryption): string {
  if (algorithm === "AES256") return "AES256";
  return key === "" ? `a KMS key (${algorithm})` : `the KMS key ${key}`;
}
