import { describe, expect, it } from "vitest";
import {
  allow,
  answers,
  deny,
  document,
  everything,
  guide,
  identity,
  letsIn,
  onResource,
  other,
  own,
  request,
  roleArn,
  root,
  session,
  sessionArn,
  userArn,
  wholeBucket,
} from "./documented-answer.ts";
import { type AccessRequest } from "./evaluate.ts";

const iam = (name: string, context: AccessRequest["context"] = {}) =>
  request({ action: `iam:${name}`, resource: "*", context });
const within = `${guide}/reference_policies_evaluation-logic_policy-eval-basics.html`;
const carlos = [
  allow({ Action: ["s3:GetBucketLocation", "s3:ListAllMyBuckets"], Resource: "arn:aws:s3:::*" }),
  allow({
    Action: "s3:*",
    Resource: ["arn:aws:s3:::carlossalazar/*", "arn:aws:s3:::carlossalazar"],
  }),
  deny({ Action: "s3:*", Resource: "arn:aws:s3:::*log*" }),
];
const put = (key: string, parts: Partial<AccessRequest> = {}) =>
  request({ action: "s3:PutObject", resource: `arn:aws:s3:::${key}`, ...parts });

describe("the decision within one account", () => {
  it.each(
    answers([
      [
        "a log bucket that the user's policy denies",
        "explicitly denied",
        put("carlossalazar-logs/a"),
        {
          ...identity(...carlos),
          ...onResource(
            letsIn({ AWS: userArn("carlos") }, { Resource: "arn:aws:s3:::carlossalazar-logs/*" }),
          ),
        },
        within,
      ],
      [
        "a bucket that both policies allow",
        "allowed",
        put("carlossalazar/a"),
        {
          ...identity(...carlos),
          ...onResource(
            letsIn({ AWS: userArn("carlos") }, { Resource: "arn:aws:s3:::carlossalazar/*" }),
          ),
        },
        within,
      ],
      [
        "a request that only the user's policy allows",
        "allowed",
        put("carlossalazar/a"),
        identity(...carlos),
        within,
      ],
      [
        "a request that only the bucket policy allows",
        "allowed",
        put("bucket/a"),
        onResource(letsIn({ AWS: userArn("carlos") })),
        within,
      ],
      [
        "a request that a second identity policy allows, as of a group",
        "allowed",
        put("bucket/a"),
        {
          identity: [
            document(...carlos),
            document(allow({ Action: "s3:PutObject", Resource: wholeBucket })),
          ],
        },
        within,
      ],
      [
        "a request that a second identity policy denies, as of a group",
        "explicitly denied",
        put("carlossalazar/a"),
        {
          identity: [
            document(...carlos),
            document(deny({ Action: "s3:PutObject", Resource: "*" })),
          ],
        },
        within,
      ],
      [
        "a request that the bucket policy denies",
        "explicitly denied",
        put("bucket/a"),
        {
          ...identity(allow(everything)),
          ...onResource(deny({ Principal: "*", Action: "s3:*", Resource: wholeBucket })),
        },
        within,
      ],
      ["a request that no policy mentions", "implicitly denied", put("bucket/a"), {}, within],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});
const boundaries = `${guide}/access_policies_boundaries.html`;
const principals = `${guide}/reference_policies_elements_principal.html`;
const limits = `${guide}/reference_policies_evaluation-logic_policy-eval-denyallow.html`;
const s3Only = document(allow({ Action: ["s3:*", "cloudwatch:*", "ec2:*"], Resource: "*" }));
const iamOnly = document(allow({ Action: "iam:*", Resource: "*" }));
const byArn = (arn: string) =>
  letsIn("*", { Condition: { ArnEquals: { "aws:PrincipalArn": arn } } });

describe("the decision with a permissions boundary", () => {
  it.each(
    answers([
      [
        "an action outside the boundary",
        "implicitly denied",
        iam("CreateUser"),
        { ...identity(allow({ Action: "iam:CreateUser", Resource: "*" })), boundary: s3Only },
        boundaries,
      ],
      [
        "an action inside the boundary that no policy allows",
        "implicitly denied",
        request(),
        { ...identity(allow({ Action: "iam:CreateUser", Resource: "*" })), boundary: s3Only },
        boundaries,
      ],
      [
        "an action that the boundary and the policy allow",
        "allowed",
        request(),
        { ...identity(allow(everything)), boundary: s3Only },
        boundaries,
      ],
      [
        "an action that the boundary denies",
        "explicitly denied",
        request(),
        {
          ...identity(allow(everything)),
          boundary: document(allow(everything), deny({ Action: "s3:*", Resource: "*" })),
        },
        boundaries,
      ],
      [
        "a bucket whose policy names the user, outside the boundary",
        "allowed",
        request(),
        { ...onResource(letsIn({ AWS: userArn("carlos") })), boundary: iamOnly },
        boundaries,
      ],
      [
        "a bucket whose policy names the session, outside the boundary",
        "allowed",
        request({ principal: session("app") }),
        { ...onResource(letsIn({ AWS: sessionArn("app") })), boundary: iamOnly },
        boundaries,
      ],
      [
        "a bucket whose policy names the role, outside the boundary",
        "implicitly denied",
        request({ principal: session("app") }),
        { ...onResource(letsIn({ AWS: roleArn("app") })), boundary: iamOnly },
        boundaries,
      ],
      [
        "a bucket whose policy names the role, without a boundary",
        "allowed",
        request({ principal: session("app") }),
        onResource(letsIn({ AWS: roleArn("app") })),
        limits,
      ],
      [
        "a bucket for any principal with this role's ARN, outside the boundary",
        "allowed",
        request({ principal: session("app") }),
        { ...onResource(byArn(roleArn("app"))), boundary: iamOnly },
        principals,
      ],
      [
        "a bucket for any principal with another role's ARN",
        "implicitly denied",
        request({ principal: session("app") }),
        { ...onResource(byArn(roleArn("web"))) },
        principals,
      ],
      [
        "a bucket whose policy names the account, outside the boundary",
        "implicitly denied",
        request(),
        {
          ...identity(allow(everything)),
          ...onResource(letsIn({ AWS: root() })),
          boundary: iamOnly,
        },
        boundaries,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});
const between = `${guide}/reference_policies_evaluation-logic-cross-account.html`;
const production = [
  allow({ Action: "s3:ListAllMyBuckets", Resource: "*" }),
  allow({ Action: "s3:*Object*", Resource: "arn:aws:s3:::Production/*" }),
  deny({ Action: "s3:*", Resource: ["arn:aws:s3:::*log*", "arn:aws:s3:::*log*/*"] }),
];
const shared = onResource(
  allow({
    Action: ["s3:GetObject*", "s3:PutObject*"],
    Principal: { AWS: userArn("carlos") },
    Resource: "arn:aws:s3:::Production/*",
  }),
);
const abroad = (key: string, name = "s3:PutObject") =>
  request({
    action: name,
    resource: `arn:aws:s3:::${key}`,
    context: { "aws:ResourceAccount": other, "aws:SecureTransport": "true" },
  });

describe("the decision between two accounts", () => {
  it.each(
    answers([
      [
        "a request that both accounts allow",
        "allowed",
        abroad("Production/a"),
        { ...identity(...production), ...shared },
        between,
      ],
      [
        "a request that the user's account denies",
        "explicitly denied",
        abroad("Production-logs/a"),
        identity(...production),
        between,
      ],
      [
        "a request that only the user's account allows",
        "implicitly denied",
        abroad("Production/a"),
        identity(...production),
        between,
      ],
      [
        "a request that only the bucket's account allows",
        "implicitly denied",
        abroad("Production/a"),
        shared,
        between,
      ],
      [
        "a request that the bucket's account does not allow",
        "implicitly denied",
        abroad("Production/a", "s3:DeleteObject"),
        { ...identity(...production), ...shared },
        between,
      ],
      [
        "a bucket for any principal, and a user without a policy",
        "implicitly denied",
        abroad("bucket/a"),
        onResource(letsIn("*")),
        principals,
      ],
      [
        "a bucket for the user's account",
        "allowed",
        abroad("bucket/a"),
        { ...identity(allow(everything)), ...onResource(letsIn({ AWS: root() })) },
        between,
      ],
      [
        "a bucket whose policy names only its own account",
        "implicitly denied",
        abroad("bucket/a"),
        { ...identity(allow(everything)), ...onResource(letsIn({ AWS: root(other) })) },
        between,
      ],
      [
        "a bucket outside the user's boundary",
        "implicitly denied",
        abroad("bucket/a"),
        {
          ...identity(allow(everything)),
          boundary: iamOnly,
          ...onResource(letsIn({ AWS: userArn("carlos") })),
        },
        between,
      ],
      [
        "a bucket that was recreated in another account and allows any principal",
        "implicitly denied",
        abroad("bucket/a"),
        {
          ...identity(
            allow({ ...everything, Condition: { StringEquals: { "aws:ResourceAccount": own } } }),
          ),
          ...onResource(letsIn("*")),
        },
        `${guide}/reference_policies_condition-keys.html#condition-keys-resourceaccount`,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});
