import type { DeployedPolicy } from "../deployed-policies.ts";
import type { StatementJson } from "../policy-json.ts";
import { foreignAccount } from "../foreign.ts";

type Parts = Omit<StatementJson, "Effect">;

/** Returns statements that an attacker might add to a policy. */
export function addedStatements({ kind, holder }: DeployedPolicy): readonly StatementJson[] {
  const inHolder: readonly Parts[] = [
    {
      Principal: { AWS: `arn:aws:iam::${foreignAccount}:root` },
      Action: "*",
      Resource: [holder, `${holder}/*`],
    },
    { Principal: "*", Action: ["s3:GetObject", "kms:Decrypt"], Resource: "*" },
  ];
  const parts = { trust: inTrust, identity: inIdentity, resource: inHolder }[kind];
  return parts.map((each) => ({ Effect: "Allow", ...each }));
}

const inTrust: readonly Parts[] = [
  { Principal: { AWS: `arn:aws:iam::${foreignAccount}:root` }, Action: "sts:AssumeRole" },
  { Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
];

const inIdentity: readonly Parts[] = [
  { Action: "iam:*", Resource: "*" },
  { Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/administrator" },
  { Action: "sts:AssumeRole", Resource: "arn:aws:iam::*:role/*" },
  { Action: "ec2:TerminateInstances", Resource: "arn:aws:ec2:*:123456789012:instance/i-1" },
  { Action: "s3:GetObject", Resource: "arn:aws:s3:::another/*" },
  { NotAction: "iam:*", Resource: "*" },
];
