import { describe, expect, it } from "vitest";
import {
  allow,
  answers,
  deny,
  everything,
  guide,
  identity,
  other,
  own,
  request,
  session,
  wholeBucket,
  type DocumentedAnswer,
} from "./documented-answer.ts";
import { type AccessRequest } from "./evaluate.ts";

const action = `${guide}/reference_policies_elements_action.html`;
const notAction = `${guide}/reference_policies_elements_notaction.html`;
const allButIam = allow({ NotAction: "iam:*", Resource: "*" });
const withoutMfa = deny({
  NotAction: "iam:*",
  Resource: "*",
  Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
});
const reports = `${guide}/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html`;
const getList = [
  allow({ Action: ["iam:Get*", "iam:List*"], Resource: "*" }),
  deny({ Action: "iam:*Report", Resource: "*" }),
];
const iam = (name: string, context: AccessRequest["context"] = {}) =>
  request({ action: `iam:${name}`, resource: "*", context });

describe("an action", () => {
  it.each(
    answers([
      [
        "the action in another case",
        "allowed",
        request({ action: "S3:getobject" }),
        identity(allow({ Action: "s3:GetObject", Resource: "*" })),
        action,
      ],
      [
        "a longer name",
        "implicitly denied",
        request({ action: "s3:GetObjectAcl" }),
        identity(allow({ Action: "s3:GetObject", Resource: "*" })),
        action,
      ],
      [
        "a part of a name with stars",
        "allowed",
        iam("UpdateAccessKey"),
        identity(allow({ Action: "iam:*AccessKey*", Resource: "*" })),
        action,
      ],
      [
        "a name outside of the stars",
        "implicitly denied",
        iam("UpdateUser"),
        identity(allow({ Action: "iam:*AccessKey*", Resource: "*" })),
        action,
      ],
      [
        "a character for a question mark",
        "allowed",
        request(),
        identity(allow({ Action: "s3:GetObjec?", Resource: "*" })),
        action,
      ],
      [
        "another service's action",
        "implicitly denied",
        request(),
        identity(allow({ Action: "iam:*", Resource: "*" })),
        action,
      ],
      ["what NotAction leaves", "allowed", request(), identity(allButIam), notAction],
      [
        "what NotAction names",
        "implicitly denied",
        iam("ListUsers"),
        identity(allButIam),
        notAction,
      ],
      [
        "an allowed action that a NotAction denial does not spare",
        "explicitly denied",
        request({
          context: {
            "aws:ResourceAccount": own,
            "aws:MultiFactorAuthPresent": "false",
          },
        }),
        identity(allow(everything), withoutMfa),
        notAction,
      ],
      [
        "a key's request, which has no word of MFA, for it",
        "explicitly denied",
        request(),
        identity(allow(everything), withoutMfa),
        notAction,
      ],
      [
        "an allowed action that it spares",
        "allowed",
        iam("ListUsers"),
        identity(allow(everything), withoutMfa),
        notAction,
      ],
      [
        "a request with MFA",
        "allowed",
        request({ context: { "aws:ResourceAccount": own, "aws:MultiFactorAuthPresent": "true" } }),
        identity(allow(everything), withoutMfa),
        notAction,
      ],
      [
        "an action that a denial spares and nobody allows",
        "implicitly denied",
        iam("ListUsers"),
        identity(withoutMfa),
        notAction,
      ],
      ["what is allowed by a prefix", "allowed", iam("ListUsers"), identity(...getList), reports],
      [
        "what is both allowed and denied",
        "explicitly denied",
        iam("GetOrganizationsAccessReport"),
        identity(...getList),
        reports,
      ],
      [
        "what nobody allows",
        "implicitly denied",
        iam("CreatePolicy"),
        identity(...getList),
        reports,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});

const resource = `${guide}/reference_policies_elements_resource.html`;
const notResource = `${guide}/reference_policies_elements_notresource.html`;
const variables = `${guide}/reference_policies_variables.html`;
const test = identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::bucket/*/test/*" }));
const object = (key: string) => request({ resource: `arn:aws:s3:::${key}` });
const home = identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::bucket/${aws:username}/*" }));
const books = (account: string, region = "us-east-2") =>
  request({
    action: "dynamodb:GetItem",
    resource: `arn:aws:dynamodb:${region}:${account}:table/books`,
    context: {},
  });
const tagged = identity(
  allow({ Action: "s3:*", Resource: "arn:aws:s3:::bucket/${aws:PrincipalTag/department}/*" }),
);
const withTag = (value: string, key: string) =>
  request({
    resource: `arn:aws:s3:::bucket/${key}`,
    context: { "aws:ResourceAccount": own, "aws:PrincipalTag/department": value },
  });

describe("a resource", () => {
  it.each(
    answers([
      ...[
        "bucket/1/test/object.jpg",
        "bucket/1/2/test/object.jpg",
        "bucket/1/2/test/3/object.jpg",
        "bucket/1/2/3/test/4/object.jpg",
        "bucket/1///test///object.jpg",
        "bucket/1/test/.jpg",
        "bucket//test/object.jpg",
        "bucket/1/test/",
      ].map((key): DocumentedAnswer => [
        `${key} for bucket/*/test/*`,
        "allowed",
        object(key),
        test,
        resource,
      ]),
      ...["bucket/1-test/object.jpg", "bucket/test/object.jpg", "bucket/1/2/test.jpg"].map(
        (key): DocumentedAnswer => [
          `${key} for bucket/*/test/*`,
          "implicitly denied",
          object(key),
          test,
          resource,
        ],
      ),
      ["another case of a key", "implicitly denied", object("bucket/1/TEST/a"), test, resource],
      [
        "a bucket whose name begins the same",
        "implicitly denied",
        object("bucket-2/key"),
        identity(allow({ Action: "s3:*", Resource: wholeBucket })),
        resource,
      ],
      [
        "the bucket, for its objects",
        "implicitly denied",
        object("bucket"),
        identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::bucket/*" })),
        resource,
      ],
      [
        "an object, for its bucket",
        "implicitly denied",
        object("bucket/key"),
        identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::bucket" })),
        resource,
      ],
      [
        "any region for a star",
        "allowed",
        books(own),
        identity(allow({ Action: "dynamodb:*", Resource: `arn:aws:dynamodb:*:${own}:table/*` })),
        resource,
      ],
      [
        "an account that a star of another part does not reach",
        "implicitly denied",
        books(other),
        identity(allow({ Action: "dynamodb:*", Resource: `arn:aws:dynamodb:*:${own}:table/*` })),
        resource,
      ],
      [
        "another service's resource of that name",
        "implicitly denied",
        books(own),
        identity(allow({ Action: "*", Resource: `arn:aws:dax:*:${own}:table/*` })),
        resource,
      ],
      [
        "no resource, for an ARN",
        "implicitly denied",
        request({ action: "s3:ListAllMyBuckets", resource: "*" }),
        identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::*" })),
        notAction,
      ],
      [
        "what NotResource leaves",
        "allowed",
        object("bucket-2/key"),
        identity(allow({ Action: "s3:*", NotResource: wholeBucket })),
        notResource,
      ],
      [
        "what NotResource names",
        "implicitly denied",
        object("bucket/key"),
        identity(allow({ Action: "s3:*", NotResource: wholeBucket })),
        notResource,
      ],
      [
        "what a NotResource denial leaves",
        "explicitly denied",
        object("bucket-2/key"),
        identity(allow(everything), deny({ Action: "s3:*", NotResource: wholeBucket })),
        notResource,
      ],
      [
        "the folder of one's own name",
        "allowed",
        object("bucket/carlos/a/b"),
        home,
        `${variables}#policy-vars-wheretouse`,
      ],
      [
        "the folder of another name",
        "implicitly denied",
        object("bucket/maria/a"),
        home,
        `${variables}#policy-vars-wheretouse`,
      ],
      [
        "a folder of the name, for a session, which has none",
        "implicitly denied",
        request({ principal: session("carlos"), resource: "arn:aws:s3:::bucket/carlos/a" }),
        home,
        `${variables}#policy-vars-no-value`,
      ],
      [
        "no folder, for a session, which has no name",
        "implicitly denied",
        request({ principal: session("carlos"), resource: "arn:aws:s3:::bucket//a" }),
        home,
        `${variables}#policy-vars-no-value`,
      ],
      [
        "what asks for no user name, for a session",
        "allowed",
        request({ principal: session("carlos") }),
        identity(
          allow({
            Action: "*",
            Resource: "*",
            Condition: { Null: { "aws:username": "true" } },
          }),
        ),
        `${variables}#principaltable`,
      ],
      ["the folder of one's tag", "allowed", withTag("it", "it/a"), tagged, variables],
      [
        "any folder, for a tag that is a star",
        "implicitly denied",
        withTag("*", "it/a"),
        tagged,
        variables,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});
