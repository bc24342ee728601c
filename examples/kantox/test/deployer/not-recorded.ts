/** A group of actions that no recorded request needs, and the reason why the policies contain it. */
export interface NotRecorded {
  readonly reason: string;
  readonly actions: readonly string[];
}

/** All actions of the deployers that no recorded request needs. */
export const notRecorded: readonly NotRecorded[] = [
  {
    reason:
      "The provider uses these actions for the tags of buckets from version 6.23 on. The tests use an older version.",
    actions: ["s3:ListTagsForResource", "s3:TagResource", "s3:UntagResource"],
  },
  {
    reason:
      "Changes a key policy, a trust policy, the duration of sessions or a repository in place.",
    actions: [
      "ecr:PutImageScanningConfiguration",
      "ecr:PutImageTagMutability",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
      "kms:PutKeyPolicy",
    ],
  },
  {
    reason: "Removes a tag that the app no longer has.",
    actions: [
      "ecr:UntagResource",
      "iam:UntagOpenIDConnectProvider",
      "iam:UntagRole",
      "iam:UntagUser",
      "ssm:RemoveTagsFromResource",
    ],
  },
  {
    reason: "Removes a policy that was attached outside Terraform.",
    actions: [
      "iam:DeleteUserPolicy",
      "iam:DetachGroupPolicy",
      "iam:DetachRolePolicy",
      "iam:DetachUserPolicy",
    ],
  },
  {
    reason: "Deactivates the previous access key during its rotation.",
    actions: ["iam:UpdateAccessKey"],
  },
];
