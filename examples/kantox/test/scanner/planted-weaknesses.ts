import type { Stage } from "./stages.ts";

/** A weakness added to the synthesized file of dev, and the rules that have to report it in each stage. */
export interface PlantedWeakness {
  readonly description: string;
  /** Construct path within the stack. */
  readonly resource: string;
  /** Argument that contains the policy. */
  readonly argument: "policy" | "assume_role_policy";
  /** Statement to add to the policy. */
  readonly statement: object;
  readonly seenBy: Readonly<Record<Stage, readonly string[]>>;
}

const anythingOfIam = { Effect: "Allow", Action: ["iam:*"], Resource: ["*"] };
const fullIamAccess = ["CKV2_AWS_40", "CKV_AWS_286", "CKV_AWS_287", "CKV_AWS_289", "CKV_AWS_355"];

const inEveryStage = (check: string): PlantedWeakness["seenBy"] => ({
  synthesized: [check],
  "first-plan": [check],
  deployed: [check],
});

/** A scan without failures proves nothing unless the scanner reports these weaknesses. */
export const planted: readonly PlantedWeakness[] = [
  {
    description: "a role with full IAM access",
    resource: "aux/Policy-storage",
    argument: "policy",
    statement: anythingOfIam,
    seenBy: { synthesized: ["CKV2_AWS_40"], "first-plan": fullIamAccess, deployed: fullIamAccess },
  },
  {
    description:
      "a role with full IAM access in a policy with the ARN of a new key, which a first plan does not know",
    resource: "aux/Policy-storage-keys",
    argument: "policy",
    statement: anythingOfIam,
    seenBy: { synthesized: ["CKV2_AWS_40"], "first-plan": [], deployed: fullIamAccess },
  },
  {
    description: "a bucket that anyone may read",
    resource: "data/Policy",
    argument: "policy",
    statement: {
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetObject"],
      Resource: ["arn:aws:s3:::kantox-data-dev/*"],
    },
    seenBy: inEveryStage("CKV_AWS_70"),
  },
  {
    description: "a role that anyone may assume",
    resource: "aux/Role",
    argument: "assume_role_policy",
    statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: ["sts:AssumeRole"] },
    seenBy: inEveryStage("CKV_AWS_60"),
  },
  {
    description: "a key that anyone may use to decrypt",
    resource: "key/Key",
    argument: "policy",
    statement: { Effect: "Allow", Principal: "*", Action: ["kms:Decrypt"], Resource: ["*"] },
    seenBy: { synthesized: [], "first-plan": ["CKV_AWS_33"], deployed: ["CKV_AWS_33"] },
  },
];

/** Returns the synthesized file of dev with all weaknesses added. */
export function withPlanted(text: string): string {
  const json = JSON.parse(text) as {
    resource: Record<string, Record<string, Record<string, any>>>;
  };
  const resources = Object.values(json.resource).flatMap((named) => Object.values(named));
  for (const { resource, argument, statement } of planted) {
    const found = resources.find(
      ({ "//": meta }) => meta.metadata.path === `kantox-dev/${resource}`,
    );
    const document = JSON.parse(found?.[argument]) as { Statement: object[] };
    document.Statement.push(statement);
    found![argument] = JSON.stringify(document);
  }
  return JSON.stringify(json, null, 2);
}
