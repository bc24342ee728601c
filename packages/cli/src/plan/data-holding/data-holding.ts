import { awsHolders } from "./aws-holders.ts";
import { awsReviewedAToK } from "./aws-reviewed-a-to-k.ts";
import { awsReviewedLToZ } from "./aws-reviewed-l-to-z.ts";
import { otherHolders } from "./other-holders.ts";
import { otherReviewed } from "./other-reviewed.ts";

/**
 * Whether data is lost when a resource is deleted. `true`: it holds data, or a key, an identity or a name that cannot
 * be recreated. `false`: its type was reviewed, and an apply of the same config recreates it. `"unknown"`: its type was
 * not reviewed.
 */
export type DataHolding = boolean | "unknown";

const holders = [awsHolders, otherHolders];
const reviewed = [awsReviewedAToK, awsReviewedLToZ, otherReviewed];

/** Matches the IAM binding types of all Google resources, which only grant access. */
const grantsOnly = /^google_\w+_iam_(?:binding|member|policy|audit_config)$/;

/** Returns whether a type holds data. For access keys, `isKeyInUse` decides. */
export function dataHoldingOf(type: string): DataHolding {
  if (holders.some((types) => types.has(type))) return true;
  if (type === "aws_iam_access_key") return true;
  if (reviewed.some((types) => types.has(type)) || grantsOnly.test(type)) return false;
  return "unknown";
}
