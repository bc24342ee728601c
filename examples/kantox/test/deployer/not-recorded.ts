/** Why a group of actions is needed although no recorded request needs it. */
export interface NotRecorded {
  readonly reason: string;
  readonly actions: readonly string[];
}

/** Every action of a deployer that the recorded deployment of the example does not need. */
export const notRecorded: readonly NotRecorded[] = [
  {
    reason:
      "The provider uses it from version 6.23 on for the tags of buckets. The tests use an older version.",
    actions: ["s3:ListTagsForResource", "s3:TagResource", "s3:UntagResource"],
  },
  {
    reason:
      "Changes in place: a key policy, a trust policy, the duration of sessions, a repository.",
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
