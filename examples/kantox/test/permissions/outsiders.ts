import type { Caller, CallerPermissions } from "./expected-permissions.ts";
import { foreignAccount } from "./foreign.ts";

/** The policy of an administrator. */
export const everything = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** A user to whom an account's own policies allow everything. */
export function administrator(account: string): Caller {
  return {
    name: `administrator of ${account}`,
    principal: { type: "AWS", id: `arn:aws:iam::${account}:user/administrator` },
    brings: [everything],
  };
}

/** Callers who may do nothing here, with all that they can bring along themselves. */
export function outsiders(expected: readonly CallerPermissions[]): readonly Caller[] {
  const lookalikes = expected.flatMap(({ caller: { name, principal } }): readonly Caller[] => {
    if (principal.type !== "AWS" && principal.type !== "Federated") return [];
    const [, , , , own = ""] = principal.id.split(":");
    const abroad = { ...principal, id: principal.id.replace(own, foreignAccount) };
    const beside = { ...principal, id: principal.id.replace(name, `${name}2`) };
    return [
      { name: `${name} of another account`, principal: abroad, brings: [everything] },
      ...(principal.type === "AWS"
        ? [{ name: `${name}2 without a policy`, principal: beside, brings: [] }]
        : []),
    ];
  });
  return [
    ...lookalikes,
    administrator(foreignAccount),
    { name: "somebody without credentials", principal: { type: "Anonymous" } },
    { name: "ec2.amazonaws.com", principal: { type: "Service", id: "ec2.amazonaws.com" } },
    { name: "accounts.google.com", principal: { type: "Federated", id: "accounts.google.com" } },
  ];
}
