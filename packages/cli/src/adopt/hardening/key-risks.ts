import type { ExistingChange, Finding } from "./risk.ts";

/** Finds rotation that ends, and an alias that gets a different key. */
export function keyRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (before === null) return [];
  if (resource.type === "aws_kms_key") {
    const ends = before["enable_key_rotation"] === true && after["enable_key_rotation"] !== true;
    const text = "the key is no longer rotated: a control that requires rotation fails";
    return ends ? [{ kind: "key", text }] : [];
  }
  if (resource.type !== "aws_kms_alias") return [];
  const [old, next = "(known after apply)"] = [before["target_key_id"], after["target_key_id"]];
  if (typeof old !== "string" || old === next) return [];
  const text = `the alias points to the key ${String(next)} instead of ${old}: programs that encrypt with the alias need permissions for the new key, and old data still needs the old key`;
  return [{ kind: "key", text }];
}
