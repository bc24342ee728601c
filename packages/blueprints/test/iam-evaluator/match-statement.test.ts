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

describe("the decision by action", () => {
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
        "a name that matches a pattern with stars",
        "allowed",
        iam("UpdateAccessKey"),
        identity(allow({ Action: "iam:*AccessKey*", Resource: "*" })),
        action,
      ],
      [
        "a name that does not match the pattern with stars",
        "implicitly denied",
        iam("UpdateUser"),
        identity(allow({ Action: "iam:*AccessKey*", Resource: "*" })),
        action,
      ],
      [
        "a character in place of a question mark",
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
      [
        "an action that NotAction does not name",
        "allowed",
        request(),
        identity(allButIam),
        notAction,
      ],
      [
        "an action that NotAction names",
        "implicitly denied",
        iam("ListUsers"),
        identity(allButIam),
        notAction,
      ],
      [
        "an allowed action that a denial with NotAction does not exempt",
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
        "a request with an access key, which has no MFA key, and the same denial",
        "explicitly denied",
        request(),
        identity(allow(everything), withoutMfa),
        notAction,
      ],
      [
        "an allowed action that the denial exempts",
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
        "an action that the denial exempts and no policy allows",
        "implicitly denied",
        iam("ListUsers"),
        identity(withoutMfa),
        notAction,
      ],
      [
        "an action that a prefix allows",
        "allowed",
        iam("ListUsers"),
        identity(...getList),
        reports,
      ],
      [
        "an action that is both allowed and denied",
        "explicitly denied",
        iam("GetOrganizationsAccessReport"),
        identity(...getList),
        reports,
      ],
      [
        "an action that no policy allows",
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

describe("the decision by resource", () => {
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
        `${key} with the pattern bucket/*/test/*`,
        "allowed",
        object(key),
        test,
        resource,
      ]),
      ...["bucket/1-test/object.jpg", "bucket/test/object.jpg", "bucket/1/2/test.jpg"].map(
        (key): DocumentedAnswer => [
          `${key} with the pattern bucket/*/test/*`,
          "implicitly denied",
          object(key),
          test,
          resource,
        ],
      ),
      ["a key in another case", "implicitly denied", object("bucket/1/TEST/a"), test, resource],
      [
        "a bucket whose name has the same prefix",
        "implicitly denied",
        object("bucket-2/key"),
        identity(allow({ Action: "s3:*", Resource: wholeBucket })),
        resource,
      ],
      [
        "the bucket, if only its objects are allowed",
        "implicitly denied",
        object("bucket"),
        identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::bucket/*" })),
        resource,
      ],
      [
        "an object, if only its bucket is allowed",
        "implicitly denied",
        object("bucket/key"),
        identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::bucket" })),
        resource,
      ],
      [
        "any region in place of a star",
        "allowed",
        books(own),
        identity(allow({ Action: "dynamodb:*", Resource: `arn:aws:dynamodb:*:${own}:table/*` })),
        resource,
      ],
      [
        "another account, which a star in another part does not match",
        "implicitly denied",
        books(other),
        identity(allow({ Action: "dynamodb:*", Resource: `arn:aws:dynamodb:*:${own}:table/*` })),
        resource,
      ],
      [
        "a resource of another service with the same name",
        "implicitly denied",
        books(own),
        identity(allow({ Action: "*", Resource: `arn:aws:dax:*:${own}:table/*` })),
        resource,
      ],
      [
        "a request without a resource, if an ARN is allowed",
        "implicitly denied",
        request({ action: "s3:ListAllMyBuckets", resource: "*" }),
        identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::*" })),
        notAction,
      ],
      [
        "a resource that NotResource does not name",
        "allowed",
        object("bucket-2/key"),
        identity(allow({ Action: "s3:*", NotResource: wholeBucket })),
        notResource,
      ],
      [
        "a resource that NotResource names",
        "implicitly denied",
        object("bucket/key"),
        identity(allow({ Action: "s3:*", NotResource: wholeBucket })),
        notResource,
      ],
      [
        "a resource that a denial with NotResource exempts",
        "explicitly denied",
        object("bucket-2/key"),
        identity(allow(everything), deny({ Action: "s3:*", NotResource: wholeBucket })),
        notResource,
      ],
      [
        "the folder with the user's own name",
        "allowed",
        object("bucket/carlos/a/b"),
        home,
        `${variables}#policy-vars-wheretouse`,
      ],
      [
        "the folder with another name",
        "implicitly denied",
        object("bucket/maria/a"),
        home,
        `${variables}#policy-vars-wheretouse`,
      ],
      [
        "the folder with a user name, requested by a session, which has no user name",
        "implicitly denied",
        request({ principal: session("carlos"), resource: "arn:aws:s3:::bucket/carlos/a" }),
        home,
        `${variables}#policy-vars-no-value`,
      ],
      [
        "the folder with an empty name, requested by a session, which has no user name",
        "implicitly denied",
        request({ principal: session("carlos"), resource: "arn:aws:s3:::bucket//a" }),
        home,
        `${variables}#policy-vars-no-value`,
      ],
      [
        "a statement without a user name, and a session",
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
      [
        "the folder with the value of the caller's tag",
        "allowed",
        withTag("it", "it/a"),
        tagged,
        variables,
      ],
      [
        "any folder, if the value of the tag is a star",
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
