import { IamGroup } from "@cdktf/provider-aws/lib/iam-group/index.js";
import { IamGroupMembership } from "@cdktf/provider-aws/lib/iam-group-membership/index.js";
import { IamGroupPoliciesExclusive } from "@cdktf/provider-aws/lib/iam-group-policies-exclusive/index.js";
import { IamGroupPolicy } from "@cdktf/provider-aws/lib/iam-group-policy/index.js";
import { IamGroupPolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-group-policy-attachments-exclusive/index.js";
import type { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { IamUserPoliciesExclusive } from "@cdktf/provider-aws/lib/iam-user-policies-exclusive/index.js";
import { IamUserPolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-user-policy-attachments-exclusive/index.js";
import type { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document.ts";

/** Ids of the children: contract, since resource addresses are made of them. */
const ids = {
  group: "Group",
  groupPolicy: "GroupPolicy",
  groupMembership: "GroupMembership",
  groupPolicies: "GroupPolicies",
  groupAttachments: "GroupAttachments",
  userPolicies: "UserPolicies",
  userAttachments: "UserAttachments",
} as const;

const policyName = "assume-role";

/**
 * The group that the base user has its permissions from: reviewers and their rules want none on a user. It has
 * the name of the user, its only member.
 */
export function createBaseUserGroup(
  scope: Construct,
  user: IamUser,
  statements: Parameters<typeof policyDocument>[0],
): void {
  const { name: group } = new IamGroup(scope, ids.group, { name: user.name });
  const { name: policy } = new IamGroupPolicy(scope, ids.groupPolicy, {
    name: policyName,
    group,
    policy: policyDocument(statements),
  });
  new IamGroupMembership(scope, ids.groupMembership, {
    name: user.name,
    group,
    users: [user.name],
  });
  new IamGroupPoliciesExclusive(scope, ids.groupPolicies, {
    groupName: group,
    policyNames: [policy],
  });
  new IamGroupPolicyAttachmentsExclusive(scope, ids.groupAttachments, {
    groupName: group,
    policyArns: [],
  });
}

/** Nothing is granted to the user itself, and what somebody grants it by hand goes with the next apply. */
export function createNoPoliciesOfItsOwn(scope: Construct, { name: userName }: IamUser): void {
  new IamUserPoliciesExclusive(scope, ids.userPolicies, { userName, policyNames: [] });
  new IamUserPolicyAttachmentsExclusive(scope, ids.userAttachments, { userName, policyArns: [] });
}
