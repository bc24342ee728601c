import type { AwsApi } from "./aws-api.ts";
import type { AwsObject } from "./aws-object.ts";
import { members } from "./parse-xml.ts";
import { policyDocument } from "./policy-document.ts";
import { sortedTexts } from "./sorted-texts.ts";

type Kind = "User" | "Group" | "Role";

/** Reads every user with its access keys, every group and every role, each with its policies. */
export async function identities(aws: AwsApi): Promise<AwsObject[]> {
  const [users, groups, roles] = await Promise.all([
    aws.iamList("ListUsers", "Users"),
    aws.iamList("ListGroups", "Groups"),
    aws.iamList("ListRoles", "Roles"),
  ]);
  const read = await Promise.all([
    ...users.map(({ UserName }) => user(aws, UserName)),
    ...groups.map(({ GroupName }) => group(aws, GroupName)),
    ...roles.map(({ RoleName }) => role(aws, RoleName)),
  ]);
  return read.flat();
}

async function user(aws: AwsApi, name: string): Promise<AwsObject[]> {
  const named = { UserName: name };
  const [{ User }, policies, groups, keys, tags] = await Promise.all([
    aws.iam("GetUser", named),
    policiesOf(aws, "User", name),
    aws.iamList("ListGroupsForUser", "Groups", named),
    aws.iamList("ListAccessKeys", "AccessKeyMetadata", named),
    aws.iamList("ListUserTags", "Tags", named),
  ]);
  return [
    {
      name: `user ${name}`,
      identity: { id: User.UserId, created: User.CreateDate },
      content: {
        path: User.Path,
        boundary: User.PermissionsBoundary,
        groups: sortedTexts(groups.map(({ GroupName }) => GroupName)),
        ...policies,
        tags: tagsOf(tags),
      },
    },
    ...keys.map(({ AccessKeyId, CreateDate, Status }) => ({
      name: `access key ${name}/${AccessKeyId}`,
      identity: { created: CreateDate },
      content: { status: Status },
    })),
  ];
}

async function group(aws: AwsApi, name: string): Promise<AwsObject[]> {
  const [{ Group, Users }, policies] = await Promise.all([
    aws.iam("GetGroup", { GroupName: name }),
    policiesOf(aws, "Group", name),
  ]);
  const { GroupId, CreateDate, Path } = Group;
  const users = members(Users).map(({ UserName }) => UserName);
  return [
    {
      name: `group ${name}`,
      identity: { id: GroupId, created: CreateDate },
      content: { path: Path, users: sortedTexts(users), ...policies },
    },
  ];
}

async function role(aws: AwsApi, name: string): Promise<AwsObject[]> {
  const [{ Role }, policies, tags] = await Promise.all([
    aws.iam("GetRole", { RoleName: name }),
    policiesOf(aws, "Role", name),
    aws.iamList("ListRoleTags", "Tags", { RoleName: name }),
  ]);
  return [
    {
      name: `role ${name}`,
      identity: { id: Role.RoleId, created: Role.CreateDate },
      content: {
        path: Role.Path,
        description: Role.Description,
        maxSessionSeconds: Role.MaxSessionDuration,
        boundary: Role.PermissionsBoundary,
        trust: policyDocument(Role.AssumeRolePolicyDocument),
        ...policies,
        tags: tagsOf(tags),
      },
    },
  ];
}

async function policiesOf(aws: AwsApi, kind: Kind, name: string) {
  const named = { [`${kind}Name`]: name };
  const [inlineNames, attached] = await Promise.all([
    aws.iamList(`List${kind}Policies`, "PolicyNames", named),
    aws.iamList(`ListAttached${kind}Policies`, "AttachedPolicies", named),
  ]);
  const inline = await Promise.all(
    inlineNames.map(async (policy: string) => {
      const answer = await aws.iam(`Get${kind}Policy`, { ...named, PolicyName: policy });
      return [policy, policyDocument(answer.PolicyDocument)] as const;
    }),
  );
  return {
    inlinePolicies: Object.fromEntries(inline),
    attachedPolicies: sortedTexts(attached.map(({ PolicyArn }) => PolicyArn)),
  };
}

function tagsOf(tags: { Key: string; Value: string }[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}
