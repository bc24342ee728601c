import { IamGroup } from "@cdktf/provider-aws/lib/iam-group/index.js";
import { IamGroupMembership } from "@cdktf/provider-aws/lib/iam-group-membership/index.js";
import { IamGroupPoliciesExclusive } from "@cdktf/provider-aws/lib/iam-group-policies-exclusive/index.js";
import { IamGroupPolicy } from "@cdktf/provider-aws/lib/iam-group-policy/index.js";
import { IamGroupPolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-group-policy-attachments-exclusive/index.js";
import type { IamUser } from "@cdktf/provider-aws/lib/iam-user/index.js";
import { IamUserPoliciesExclusive } from "@cdktf/provider-aws/lib/iam-user-policies-exclusive/index.js";
import { IamUserPolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-user-policy-attachments-exclusive/index.js";
import type { Construct } from "constructs";
import { policyJson } from "../iam/policy-json.ts";

/** Child ids. They are part of resource addresses, so they must not change. */
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
 * The L1 resources of a base user's group, and those that remove policies from the user, as escape hatches.
 *
 * @beta
 */
export interface BaseUserGroupResources {
  /** The group that gives the base user its permissions. */
  readonly group: IamGroup;
  /** The only policy of the group. */
  readonly groupPolicy: IamGroupPolicy;
  /** The membership of the base user, the only member of the group. */
  readonly groupMembership: IamGroupMembership;
  /** Removes all other inline policies of the group. */
  readonly groupPoliciesExclusive: IamGroupPoliciesExclusive;
  /** Removes every attached managed policy of the group. */
  readonly groupAttachmentsExclusive: IamGroupPolicyAttachmentsExclusive;
  /** Removes every inline policy of the user. */
  readonly userPoliciesExclusive: IamUserPoliciesExclusive;
  /** Removes every attached managed policy of the user. */
  readonly userAttachmentsExclusive: IamUserPolicyAttachmentsExclusive;
}

/**
 * Creates the group that gives the base user its permissions, since security rules do not accept policies on a user.
 * The group has the same name and path as the user, who is its only member. The user itself has no policies, and the
 * next apply removes policies that were added by hand.
 */
export function createBaseUserGroup(
  scope: Construct,
  user: IamUser,
  path: string | undefined,
  statements: Parameters<typeof policyJson>[0],
): BaseUserGroupResources {
  const group = new IamGroup(scope, ids.group, { name: user.name, path });
  const groupPolicy = new IamGroupPolicy(scope, ids.groupPolicy, {
    name: policyName,
    group: group.name,
    policy: policyJson(statements),
  });
  const groupMembership = new IamGroupMembership(scope, ids.groupMembership, {
    name: user.name,
    group: group.name,
    users: [user.name],
  });
  const groupPoliciesExclusive = new IamGroupPoliciesExclusive(scope, ids.groupPolicies, {
    groupName: group.name,
    policyNames: [groupPolicy.name],
  });
  const groupAttachmentsExclusive = new IamGroupPolicyAttachmentsExclusive(
    scope,
    ids.groupAttachments,
    { groupName: group.name, policyArns: [] },
  );
  return {
    group,
    groupPolicy,
    groupMembership,
    groupPoliciesExclusive,
    groupAttachmentsExclusive,
    ...createNoUserPolicies(scope, user),
  };
}

function createNoUserPolicies(scope: Construct, { name: userName }: IamUser) {
  return {
    userPoliciesExclusive: new IamUserPoliciesExclusive(scope, ids.userPolicies, {
      userName,
      policyNames: [],
    }),
    userAttachmentsExclusive: new IamUserPolicyAttachmentsExclusive(scope, ids.userAttachments, {
      userName,
      policyArns: [],
    }),
  };
}
