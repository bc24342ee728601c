import { unknownValue } from "../../plan/value-tree.ts";
import type { ExistingChange, Finding } from "./risk.ts";
import { textOf } from "./text-of.ts";

/** Finds changes of a parameter's type, tier, key and pattern. */
export function parameterRisks({
  resource,
  before,
  after,
  differences,
}: ExistingChange): Finding[] {
  if (resource.type !== "aws_ssm_parameter" || before === null) return [];
  const changed = new Map(differences.map(({ keys, ...sides }) => [keys[0] ?? "", sides]));
  const texts: string[] = [];
  const type = changed.get("type");
  if (after["type"] === "SecureString" && type !== undefined) {
    texts.push(
      `the type becomes SecureString (before: ${String(before["type"])}): readers need kms:Decrypt, and programs that do not ask for decryption get the encrypted text`,
    );
  } else if (type !== undefined) {
    const open = before["type"] === "SecureString";
    texts.push(
      open
        ? `the type becomes ${String(after["type"])}: the value is no longer encrypted with a key, and every principal that may read the parameter sees it`
        : `the type becomes ${String(after["type"])} (before: ${String(before["type"])}): programs read the value in a different format`,
    );
  }
  if (changed.has("tier") && after["tier"] === "Advanced") {
    texts.push(
      "the tier becomes Advanced: the parameter is billed, and cannot become Standard again without being recreated",
    );
  }
  const key = changed.get("key_id");
  if (key !== undefined && type === undefined && after["type"] === "SecureString") {
    const old = textOf(before["key_id"], "") || "alias/aws/ssm";
    const name =
      key.after === unknownValue ? "(known after apply)" : textOf(after["key_id"], "alias/aws/ssm");
    texts.push(
      `the value is encrypted with the key ${name} instead of ${old}: readers need kms:Decrypt on the new key`,
    );
  }
  const pattern = after["allowed_pattern"];
  if (changed.has("allowed_pattern") && typeof pattern === "string" && pattern !== "") {
    texts.push(`only values that match ${pattern} are accepted: writing another value fails`);
  }
  return texts.map((text) => ({ kind: "parameter", text }));
}
