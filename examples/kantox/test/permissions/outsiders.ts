import type { Caller, CallerPermissions } from "./expected-permissions.ts";
import { foreignAccount } from "./foreign.ts";

/** The policy of an administrator: full access. */
export const everything = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** Returns a user with full access from the policies of its account. */
export function administrator(account: string): Caller {
  return {
    name: `administrator of ${account}`,
    principal: { type: "AWS", id: `arn:aws:iam::${account}:user/administrator` },
    extraPolicies: [everything],
  };
}

/** Returns callers without permissions here, with every permission that their own account can give them. */
export function outsiders(expected: readonly CallerPermissions[]): readonly Caller[] {
  const lookalikes = expected.flatMap(({ caller: { name, principal } }): readonly Caller[] => {
    if (principal.type !== "AWS" && principal.type !== "Federated") return [];
    const [, , , , own = ""] = principal.id.split(":");
    const foreign = { ...principal, id: principal.id.replace(own, foreignAccount) };
    const similar = { ...principal, id: principal.id.replace(name, `${name}2`) };
    return [
      { name: `${name} of another account`, principal: foreign, extraPolicies: [everything] },
      ...(principal.type === "AWS"
        ? [{ name: `${name}2 without a policy`, principal: similar, extraPolicies: [] }]
        : []),
    ];
  });
  return [
    ...lookalikes,
    administrator(foreignAccount),
    { name: "a caller without credentials", principal: { type: "Anonymous" } },
    { name: "ec2.amazonaws.com", principal: { type: "Service", id: "ec2.amazonaws.com" } },
    { name: "accounts.google.com", principal: { type: "Federated", id: "accounts.google.com" } },
  ];
}
