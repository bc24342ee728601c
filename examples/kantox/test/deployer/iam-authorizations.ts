import type { Authorization } from "./authorizations.ts";
import { account } from "./account.ts";

/** Tagging actions that the creation of a tagged resource includes. */
const tagging: Readonly<Record<string, string>> = {
  CreateRole: "iam:TagRole",
  CreateUser: "iam:TagUser",
  CreateOpenIDConnectProvider: "iam:TagOpenIDConnectProvider",
};

/**
 * Returns the actions and resources that AWS authorizes for a request to IAM.
 *
 * @throws Error for a request without a resource
 */
export function iamAuthorizations(parameters: URLSearchParams): Authorization[] {
  const operation = parameters.get("Action") ?? "";
  // On an emulator the provider identifies itself with this request first. On AWS it uses sts:GetCallerIdentity.
  if (operation === "GetUser" && !parameters.has("UserName")) return [];
  const boundary = parameters.get("PermissionsBoundary");
  const own = {
    action: `iam:${operation}`,
    resource: `arn:aws:iam::${account}:${resourceOf(parameters)}`,
    context: boundary === null ? {} : { "iam:PermissionsBoundary": boundary },
  };
  const tag = parameters.has("Tags.member.1.Key") ? tagging[operation] : undefined;
  return tag === undefined ? [own] : [own, { action: tag, resource: own.resource }];
}

function resourceOf(parameters: URLSearchParams): string {
  const [role, group, user, provider, url] = [
    "RoleName",
    "GroupName",
    "UserName",
    "OpenIDConnectProviderArn",
    "Url",
  ].map((name) => parameters.get(name));
  if (role) return `role/${role}`;
  // A request with a group and a user, such as AddUserToGroup, is authorized on the group.
  if (group) return `group/${group}`;
  if (user) return `user/${user}`;
  if (provider) return provider.split(":").at(-1) ?? "";
  if (url) return `oidc-provider/${url.replace("https://", "")}`;
  throw new Error(`Add the resource of ${parameters.toString()}.`);
}
