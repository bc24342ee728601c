import { blocksOf } from "../../plan/in-place-losses/s3-lifecycle-rules.ts";
import type { ExistingChange, Finding, Values } from "./risk.ts";

/** Finds statements of a live bucket policy that no state contains, and that a new policy overwrites. */
export function overwrittenPolicyRisks({
  resource,
  before,
  after,
  isLive,
}: ExistingChange): Finding[] {
  if (resource.type !== "aws_s3_bucket_policy" || !isLive) return [];
  const next = new Set(statementsOf(after["policy"]).map((each) => JSON.stringify(each)));
  const ended = statementsOf(before?.["policy"]).filter((each) => !next.has(JSON.stringify(each)));
  if (ended.length === 0) return [];
  const names = ended.map(({ Sid: sid }) =>
    typeof sid === "string" ? sid : "a statement without a Sid",
  );
  const text = `overwrites the policy of the bucket, which no state contains. These statements are removed: ${names.join(", ")}`;
  return [{ kind: "policy-removed", text }];
}

function statementsOf(policy: unknown): Values[] {
  if (typeof policy !== "string") return [];
  try {
    const { Statement: statements } = JSON.parse(policy) as { readonly Statement?: unknown };
    return blocksOf(Array.isArray(statements) ? statements : [statements]);
  } catch {
    return [{ Sid: "the policy cannot be read" }];
  }
}
