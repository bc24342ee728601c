import { environmentStacks, type Stage } from "./stages.ts";

/** A rule that fails, where, and why that is right. */
export interface Waiver {
  readonly check: string;
  /** Construct paths within each environment's stack; nothing else is waived. */
  readonly resources: readonly string[];
  /** Where the rule fails; left out: in every stage. */
  readonly stages?: readonly Stage[];
  readonly reason: string;
}

const buckets = ["access-logs/Bucket", "backups/Bucket", "data/Bucket", "logs/Bucket"];

/** The stacks that waivers are about: what is shared fails no rule. */
export const waivedStacks: readonly string[] = environmentStacks;

/** Every failure that is expected. One that is not here fails the test, and so does one here that fails no more. */
export const waivers: readonly Waiver[] = [
  {
    check: "CKV_AWS_273",
    resources: ["aux/User"],
    reason:
      "The rule fails for every IAM user. AUX runs on Minikube, outside of AWS, where nothing else vouches for it; all that its user may do is assume one role.",
  },
  {
    check: "CKV_AWS_144",
    resources: buckets,
    reason:
      "Copies in another region cost as much again and are a decision about disasters, not a default. Versions keep what is overwritten or deleted.",
  },
  {
    check: "CKV2_AWS_62",
    resources: buckets,
    reason: "Nothing waits for these objects: a notification without a reader is no control.",
  },
  {
    check: "CKV2_AWS_34",
    resources: ["api_config/Parameter", "feature_flags/Parameter"],
    reason:
      "Configuration that is reviewed as text in the table, and is no secret. What is one is an EncryptedParam.",
  },
  {
    check: "CKV_AWS_145",
    resources: ["access-logs/Bucket"],
    reason: "S3 delivers access logs to a bucket with SSE-S3 alone; a KMS key would stop them.",
  },
  {
    check: "CKV_AWS_18",
    resources: ["access-logs/Bucket"],
    // Of a deployed bucket the provider reads an empty list back, which this rule takes for logging.
    stages: ["synthesized", "first-plan"],
    reason: "A log bucket that logged its own access would write a log of every log.",
  },
];
