import { environmentStacks, type Stage } from "./stages.ts";

/** A rule that may fail, its resources, and the reason. */
export interface Waiver {
  readonly check: string;
  /** Construct paths within each of the stacks. No other resource is waived. */
  readonly resources: readonly string[];
  /** @defaultValue the stack of each environment */
  readonly stacks?: readonly string[];
  /**
   * Stages that the rule fails in.
   *
   * @defaultValue every stage
   */
  readonly stages?: readonly Stage[];
  readonly reason: string;
}

const buckets = ["access-logs/Bucket", "backups/Bucket", "data/Bucket", "logs/Bucket"];
const stateBuckets = {
  stacks: ["kantox-state"],
  resources: ["access-logs/Bucket", "states/Bucket"],
};

/** Stacks with a log bucket. */
const logged = [...environmentStacks, "kantox-state"];

/**
 * Every expected failure. The test fails for a failure that is not listed, and for a listed rule that no longer
 * fails.
 */
export const waivers: readonly Waiver[] = [
  {
    check: "CKV_AWS_273",
    resources: ["aux/User"],
    reason:
      "The rule fails for every IAM user. AUX runs on Minikube, outside AWS, and has no other identity. Its user may only assume one role.",
  },
  {
    check: "CKV_AWS_144",
    resources: buckets,
    reason:
      "Replication to another region doubles the cost, and is a disaster recovery decision, not a default. Versioning keeps overwritten and deleted objects.",
  },
  {
    check: "CKV_AWS_144",
    ...stateBuckets,
    reason:
      "The same reasons apply. Without their region these states are of no use, and a second copy would be one more place with secrets.",
  },
  {
    check: "CKV2_AWS_62",
    ...stateBuckets,
    reason: "Nothing reacts to a written state. The access log records who wrote it.",
  },
  {
    check: "CKV2_AWS_62",
    resources: buckets,
    reason: "Nothing reacts to these objects, and a notification without a receiver is no control.",
  },
  {
    check: "CKV2_AWS_34",
    resources: ["api_config/Parameter", "feature_flags/Parameter"],
    reason:
      "The value is configuration, not a secret, and is reviewed as text in the table. Secrets are in an EncryptedParam.",
  },
  {
    check: "CKV_AWS_145",
    stacks: logged,
    resources: ["access-logs/Bucket"],
    reason: "S3 delivers access logs only to a bucket with SSE-S3. A KMS key would stop them.",
  },
  {
    check: "CKV_AWS_18",
    stacks: logged,
    resources: ["access-logs/Bucket"],
    // For a deployed bucket the provider returns an empty list, which this rule treats as logging.
    stages: ["synthesized", "first-plan"],
    reason: "A log bucket that logs its own access would write a log entry for every log.",
  },
];
