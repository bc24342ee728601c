import type { Stage } from "./stages.ts";

/** A weakness put into the synthesized text of dev, and the rules that have to see it in each stage. */
export interface Planted {
  readonly what: string;
  /** Construct path within the stack. */
  readonly resource: string;
  /** Argument that holds the policy. */
  readonly argument: "policy" | "assume_role_policy";
  /** Added to the statements that are there. */
  readonly statement: object;
  readonly seenBy: Readonly<Record<Stage, readonly string[]>>;
}

const anythingOfIam = { Effect: "Allow", Action: ["iam:*"], Resource: ["*"] };
const fullIamAccess = ["CKV2_AWS_40", "CKV_AWS_286", "CKV_AWS_287", "CKV_AWS_289", "CKV_AWS_355"];

const inEveryStage = (check: string): Planted["seenBy"] => ({
  synthesized: [check],
  "first-plan": [check],
  deployed: [check],
});

/** A scanner that sees nothing wrong proves nothing, unless it would see these. */
export const planted: readonly Planted[] = [
  {
    what: "a role that may do anything to permissions",
    resource: "aux/Policy-storage",
    argument: "policy",
    statement: anythingOfIam,
    seenBy: { synthesized: ["CKV2_AWS_40"], "first-plan": fullIamAccess, deployed: fullIamAccess },
  },
  {
    what: "the same beside the ARN of a new key, which no first plan shows",
    resource: "aux/Policy-storage-keys",
    argument: "policy",
    statement: anythingOfIam,
    seenBy: { synthesized: ["CKV2_AWS_40"], "first-plan": [], deployed: fullIamAccess },
  },
  {
    what: "a bucket that everybody may read",
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
    what: "a role that everybody may assume",
    resource: "aux/Role",
    argument: "assume_role_policy",
    statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: ["sts:AssumeRole"] },
    seenBy: inEveryStage("CKV_AWS_60"),
  },
  {
    what: "a key that everybody may decrypt with",
    resource: "key/Key",
    argument: "policy",
    statement: { Effect: "Allow", Principal: "*", Action: ["kms:Decrypt"], Resource: ["*"] },
    seenBy: { synthesized: [], "first-plan": ["CKV_AWS_33"], deployed: ["CKV_AWS_33"] },
  },
];

/** The synthesized text of dev with all of them in it. */
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
