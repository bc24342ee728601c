import type { PolicyKind } from "../iam-evaluator/policy-document.ts";

type Json = Record<string, any>;

/** The policy argument of each resource type, and the kind of the policy. */
const arguments_: Readonly<Record<string, readonly [argument: string, kind: PolicyKind]>> = {
  aws_ecr_repository_policy: ["policy", "resource"],
  aws_iam_group_policy: ["policy", "identity"],
  aws_iam_role: ["assume_role_policy", "trust"],
  aws_iam_role_policy: ["policy", "identity"],
  aws_kms_key: ["policy", "resource"],
  aws_s3_bucket_policy: ["policy", "resource"],
};

/** Returns every policy in a synthesized stack. The ARN of a key, which AWS assigns, is replaced by an example. */
export function synthesizedPolicies(json: Json): readonly { document: string; kind: PolicyKind }[] {
  return Object.entries(json["resource"] as Json).flatMap(([type, named]) => {
    const resources: Json[] = Object.values(named as Json);
    const [argument, kind] = arguments_[type] ?? [];
    if (argument === undefined || kind === undefined) {
      const hidden = resources.find((resource) => JSON.stringify(resource).includes('"Statement'));
      if (hidden !== undefined) {
        throw new Error(`${type} has a policy. Add its argument to the table above.`);
      }
      return [];
    }
    return resources.map((resource) => ({
      kind,
      document: String(resource[argument])
        .replaceAll(/\$\{aws_kms_key\.[\w-]+\.arn\}/gu, "arn:aws:kms:eu-west-1:123456789012:key/1")
        .replaceAll("$${", "${"),
    }));
  });
}
