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

describe("within one account", () => {
  it.each(
    answers([
      [
        "the log bucket that its own policy denies",
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
        "the bucket that both allow",
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
        "what the user's policy alone allows",
        "allowed",
        put("carlossalazar/a"),
        identity(...carlos),
        within,
      ],
      [
        "what the bucket's policy alone allows",
        "allowed",
        put("bucket/a"),
        onResource(letsIn({ AWS: userArn("carlos") })),
        within,
      ],
      [
        "what a second document allows, as of a group",
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
        "what a second document denies, as of a group",
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
        "what the bucket's policy denies",
        "explicitly denied",
        put("bucket/a"),
        {
          ...identity(allow(everything)),
          ...onResource(deny({ Principal: "*", Action: "s3:*", Resource: wholeBucket })),
        },
        within,
      ],
      ["what nobody says a word about", "implicitly denied", put("bucket/a"), {}, within],
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

describe("a permissions boundary", () => {
  it.each(
    answers([
      [
        "an action outside of it",
        "implicitly denied",
        iam("CreateUser"),
        { ...identity(allow({ Action: "iam:CreateUser", Resource: "*" })), boundary: s3Only },
        boundaries,
      ],
      [
        "an action inside of it that nobody allows",
        "implicitly denied",
        request(),
        { ...identity(allow({ Action: "iam:CreateUser", Resource: "*" })), boundary: s3Only },
        boundaries,
      ],
      [
        "an action that both allow",
        "allowed",
        request(),
        { ...identity(allow(everything)), boundary: s3Only },
        boundaries,
      ],
      [
        "what the boundary denies",
        "explicitly denied",
        request(),
        {
          ...identity(allow(everything)),
          boundary: document(allow(everything), deny({ Action: "s3:*", Resource: "*" })),
        },
        boundaries,
      ],
      [
        "a bucket whose policy names the user, outside of the boundary",
        "allowed",
        request(),
        { ...onResource(letsIn({ AWS: userArn("carlos") })), boundary: iamOnly },
        boundaries,
      ],
      [
        "a bucket whose policy names the session, outside of the boundary",
        "allowed",
        request({ principal: session("app") }),
        { ...onResource(letsIn({ AWS: sessionArn("app") })), boundary: iamOnly },
        boundaries,
      ],
      [
        "a bucket whose policy names the role, outside of the boundary",
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
        "a bucket for everybody with this role's ARN, outside of the boundary",
        "allowed",
        request({ principal: session("app") }),
        { ...onResource(byArn(roleArn("app"))), boundary: iamOnly },
        principals,
      ],
      [
        "a bucket for everybody with another role's ARN",
        "implicitly denied",
        request({ principal: session("app") }),
        { ...onResource(byArn(roleArn("web"))) },
        principals,
      ],
      [
        "a bucket whose policy names the account, outside of the boundary",
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

describe("between two accounts", () => {
  it.each(
    answers([
      [
        "what both allow",
        "allowed",
        abroad("Production/a"),
        { ...identity(...production), ...shared },
        between,
      ],
      [
        "what the user's side denies",
        "explicitly denied",
        abroad("Production-logs/a"),
        identity(...production),
        between,
      ],
      [
        "what the user's side alone allows",
        "implicitly denied",
        abroad("Production/a"),
        identity(...production),
        between,
      ],
      [
        "what the bucket's side alone allows",
        "implicitly denied",
        abroad("Production/a"),
        shared,
        between,
      ],
      [
        "what the bucket's side does not allow",
        "implicitly denied",
        abroad("Production/a", "s3:DeleteObject"),
        { ...identity(...production), ...shared },
        between,
      ],
      [
        "a bucket for everybody, for a user without a policy",
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
        "a bucket for its own account",
        "implicitly denied",
        abroad("bucket/a"),
        { ...identity(allow(everything)), ...onResource(letsIn({ AWS: root(other) })) },
        between,
      ],
      [
        "a bucket outside of the user's boundary",
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
        "a bucket that was made again elsewhere, and asks for nobody in particular",
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
