import { foreignAccount } from "../foreign.ts";
import { list } from "../policy-json.ts";
import { eachChanged, type Mistakes } from "./mistake.ts";

/** Mistakes that narrow a denial: fewer principals, actions or resources, or more conditions. */
export const denialMistakes: Mistakes = {
  "deny fewer actions": (statement) =>
    list(statement.Action)
      .filter((action) => action.endsWith("*"))
      .map((action) => ({ ...statement, Action: action.replace("*", "Get*") })),

  "exempt more actions": (statement) =>
    statement.NotAction === undefined
      ? []
      : [{ ...statement, NotAction: [...list(statement.NotAction), "iam:*"] }],

  "exempt more resources": (statement) =>
    statement.NotResource === undefined
      ? []
      : [
          { ...statement, NotResource: list(statement.NotResource).map((arn) => `${arn}*`) },
          { ...statement, NotResource: [...list(statement.NotResource), "arn:aws:iam::*:role/*"] },
        ],

  "deny on fewer resources": (statement) =>
    eachChanged(statement.Resource, (resource) =>
      resource === "*" ? "arn:aws:s3:::*" : undefined,
    ).map((Resource) => ({ ...statement, Resource })),

  "deny on other resources": (statement) =>
    eachChanged(statement.Resource, (resource) => resource.replace(/(?=\/\*$)|$/u, "2"))
      .filter(() => statement.Resource !== "*" && !list(statement.Resource).includes("*"))
      .map((Resource) => ({ ...statement, Resource })),

  "deny only another account": (statement) =>
    statement.Principal === undefined
      ? []
      : [{ ...statement, Principal: { AWS: `arn:aws:iam::${foreignAccount}:root` } }],

  "deny under one more condition": ({ Condition, ...statement }) => [
    {
      ...statement,
      Condition: { ...Condition, StringEquals: { "aws:PrincipalTag/team": "red" } },
    },
  ],
};
