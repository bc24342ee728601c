import { environmentStacks, type Stage } from "./stages.ts";

/** A rule that fails, where, and why that is right. */
export interface Waiver {
  readonly check: string;
  /** Construct paths within each of the stacks; nothing else is waived. */
  readonly resources: readonly string[];
  /** Left out: the stack of each environment. */
  readonly stacks?: readonly string[];
  /** Where the rule fails; left out: in every stage. */
  readonly stages?: readonly Stage[];
  readonly reason: string;
}

const buckets = ["access-logs/Bucket", "backups/Bucket", "data/Bucket", "logs/Bucket"];
const stateBuckets = {
  stacks: ["kantox-state"],
  resources: ["access-logs/Bucket", "states/Bucket"],
};

/** What has a log bucket. */
const logged = [...environmentStacks, "kantox-state"];

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
    check: "CKV_AWS_144",
    ...stateBuckets,
    reason:
      "Likewise. Without their region there is nothing that these states could be used for; a second copy would be one more place that holds secrets.",
  },
  {
    check: "CKV2_AWS_62",
    ...stateBuckets,
    reason: "Nothing waits for a state to be written: who does so is in the access log.",
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
    stacks: logged,
    resources: ["access-logs/Bucket"],
    reason: "S3 delivers access logs to a bucket with SSE-S3 alone; a KMS key would stop them.",
  },
  {
    check: "CKV_AWS_18",
    stacks: logged,
    resources: ["access-logs/Bucket"],
    // Of a deployed bucket the provider reads an empty list back, which this rule takes for logging.
    stages: ["synthesized", "first-plan"],
    reason: "A log bucket that logged its own access would write a log of every log.",
  },
];
