import type { PolicyKind } from "../iam-evaluator/policy-document.ts";

type Json = Record<string, any>;

/** Where a resource has a policy, and what kind of one. */
const arguments_: Readonly<Record<string, readonly [argument: string, kind: PolicyKind]>> = {
  aws_ecr_repository_policy: ["policy", "resource"],
  aws_iam_group_policy: ["policy", "identity"],
  aws_iam_role: ["assume_role_policy", "trust"],
  aws_iam_role_policy: ["policy", "identity"],
  aws_kms_key: ["policy", "resource"],
  aws_s3_bucket_policy: ["policy", "resource"],
};

/** Every policy of a synthesized stack, with the ARN of a key, which AWS gives, made up. */
export function policiesIn(json: Json): readonly { document: string; kind: PolicyKind }[] {
  return Object.entries(json["resource"] as Json).flatMap(([type, named]) => {
    const resources: Json[] = Object.values(named as Json);
    const [argument, kind] = arguments_[type] ?? [];
    if (argument === undefined || kind === undefined) {
      const hidden = resources.find((resource) => JSON.stringify(resource).includes('"Statement'));
      if (hidden !== undefined) throw new Error(`${type} has a policy that is not looked at.`);
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
