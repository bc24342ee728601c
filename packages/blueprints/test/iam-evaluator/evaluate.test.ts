import { describe, expect, it } from "vitest";
import { evaluate, type AccessRequest, type Decision, type Policies } from "./evaluate.ts";

const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

const own = "123456789012";
const other = "999999999999";

type Element = string | readonly string[];
interface StatementParts {
  readonly Action?: Element;
  readonly NotAction?: Element;
  readonly Resource?: Element;
  readonly NotResource?: Element;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: object;
}

const document = (...statements: object[]) => ({ Version: "2012-10-17", Statement: statements });
const allow = (statement: StatementParts) => ({ Effect: "Allow", ...statement });
const deny = (statement: StatementParts) => ({ Effect: "Deny", ...statement });
const identity = (...statements: object[]): Policies => ({ identity: [document(...statements)] });

const userArn = (name: string, account = own) => `arn:aws:iam::${account}:user/${name}`;
const user = (name: string, account = own) =>
  ({ type: "AWS", id: userArn(name, account) }) as const;
const roleArn = (name: string, account = own) => `arn:aws:iam::${account}:role/${name}`;
const sessionArn = (name: string, account = own) =>
  `arn:aws:sts::${account}:assumed-role/${name}/session`;
const session = (name: string, account = own) =>
  ({ type: "AWS", id: sessionArn(name, account) }) as const;
const root = (account = own) => `arn:aws:iam::${account}:root`;

/** A request of `carlos` for an object of a bucket of his own account, unless it says something else. */
function request(parts: Partial<AccessRequest> = {}): AccessRequest {
  return {
    principal: user("carlos"),
    action: "s3:GetObject",
    resource: "arn:aws:s3:::bucket/key",
    context: { "aws:ResourceAccount": own, "aws:SecureTransport": "true" },
    ...parts,
  };
}

const ofOther = { "aws:ResourceAccount": other, "aws:SecureTransport": "true" };
const everything = { Action: "*", Resource: "*" };
const wholeBucket = ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*"];

type Row = readonly [
  what: string,
  expected: Decision,
  request: AccessRequest,
  policies: Policies,
  source: string,
];

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(
      rows.map(([what, expected, asked, policies, source]) => ({
        title: `${what} is ${expected} (${source})`,
        expected,
        asked,
        policies,
      })),
    )("$title", ({ asked, policies, expected }) => {
      expect(evaluate(asked, policies)).toBe(expected);
    });
  });
}

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

table("an action", [
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
  ["what NotAction names", "implicitly denied", iam("ListUsers"), identity(allButIam), notAction],
  [
    "an allowed action that a NotAction denial does not spare",
    "explicitly denied",
    request({
      context: { ...ofOther, "aws:ResourceAccount": own, "aws:MultiFactorAuthPresent": "false" },
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
  ["what nobody allows", "implicitly denied", iam("CreatePolicy"), identity(...getList), reports],
]);

const resource = `${guide}/reference_policies_elements_resource.html`;
const notResource = `${guide}/reference_policies_elements_notresource.html`;
const variables = `${guide}/reference_policies_variables.html`;
const test = identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::bucket/*/test/*" }));
const object = (key: string) => request({ resource: `arn:aws:s3:::${key}` });
const home = identity(allow({ Action: "s3:*", Resource: "arn:aws:s3:::bucket/${aws:username}/*" }));
const table1 = (account: string, region = "us-east-2") =>
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

table("a resource", [
  ...[
    "bucket/1/test/object.jpg",
    "bucket/1/2/test/object.jpg",
    "bucket/1/2/test/3/object.jpg",
    "bucket/1/2/3/test/4/object.jpg",
    "bucket/1///test///object.jpg",
    "bucket/1/test/.jpg",
    "bucket//test/object.jpg",
    "bucket/1/test/",
  ].map((key): Row => [`${key} for bucket/*/test/*`, "allowed", object(key), test, resource]),
  ...["bucket/1-test/object.jpg", "bucket/test/object.jpg", "bucket/1/2/test.jpg"].map(
    (key): Row => [`${key} for bucket/*/test/*`, "implicitly denied", object(key), test, resource],
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
    table1(own),
    identity(allow({ Action: "dynamodb:*", Resource: `arn:aws:dynamodb:*:${own}:table/*` })),
    resource,
  ],
  [
    "an account that a star of another part does not reach",
    "implicitly denied",
    table1(other),
    identity(allow({ Action: "dynamodb:*", Resource: `arn:aws:dynamodb:*:${own}:table/*` })),
    resource,
  ],
  [
    "another service's resource of that name",
    "implicitly denied",
    table1(own),
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
  ["the folder of one's tag", "allowed", withTag("it", "it/a"), tagged, variables],
  [
    "any folder, for a tag that is a star",
    "implicitly denied",
    withTag("*", "it/a"),
    tagged,
    variables,
  ],
]);

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
const named = (principal: unknown, statement: StatementParts = {}) =>
  allow({ Principal: principal, Action: "s3:*", Resource: wholeBucket, ...statement });
const onBucket = (...statements: object[]): Policies => ({ resource: document(...statements) });

table("within one account", [
  [
    "the log bucket that its own policy denies",
    "explicitly denied",
    put("carlossalazar-logs/a"),
    {
      ...identity(...carlos),
      ...onBucket(
        named({ AWS: userArn("carlos") }, { Resource: "arn:aws:s3:::carlossalazar-logs/*" }),
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
      ...onBucket(named({ AWS: userArn("carlos") }, { Resource: "arn:aws:s3:::carlossalazar/*" })),
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
    onBucket(named({ AWS: userArn("carlos") })),
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
    { identity: [document(...carlos), document(deny({ Action: "s3:PutObject", Resource: "*" }))] },
    within,
  ],
  [
    "what the bucket's policy denies",
    "explicitly denied",
    put("bucket/a"),
    {
      ...identity(allow(everything)),
      ...onBucket(deny({ Principal: "*", Action: "s3:*", Resource: wholeBucket })),
    },
    within,
  ],
  ["what nobody says a word about", "implicitly denied", put("bucket/a"), {}, within],
]);

const boundaries = `${guide}/access_policies_boundaries.html`;
const principals = `${guide}/reference_policies_elements_principal.html`;
const limits = `${guide}/reference_policies_evaluation-logic_policy-eval-denyallow.html`;
const s3Only = document(allow({ Action: ["s3:*", "cloudwatch:*", "ec2:*"], Resource: "*" }));
const iamOnly = document(allow({ Action: "iam:*", Resource: "*" }));
const byArn = (arn: string) =>
  named("*", { Condition: { ArnEquals: { "aws:PrincipalArn": arn } } });

table("a permissions boundary", [
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
    { ...onBucket(named({ AWS: userArn("carlos") })), boundary: iamOnly },
    boundaries,
  ],
  [
    "a bucket whose policy names the session, outside of the boundary",
    "allowed",
    request({ principal: session("app") }),
    { ...onBucket(named({ AWS: sessionArn("app") })), boundary: iamOnly },
    boundaries,
  ],
  [
    "a bucket whose policy names the role, outside of the boundary",
    "implicitly denied",
    request({ principal: session("app") }),
    { ...onBucket(named({ AWS: roleArn("app") })), boundary: iamOnly },
    boundaries,
  ],
  [
    "a bucket whose policy names the role, without a boundary",
    "allowed",
    request({ principal: session("app") }),
    onBucket(named({ AWS: roleArn("app") })),
    limits,
  ],
  [
    "a bucket for everybody with this role's ARN, outside of the boundary",
    "allowed",
    request({ principal: session("app") }),
    { ...onBucket(byArn(roleArn("app"))), boundary: iamOnly },
    principals,
  ],
  [
    "a bucket for everybody with another role's ARN",
    "implicitly denied",
    request({ principal: session("app") }),
    { ...onBucket(byArn(roleArn("web"))) },
    principals,
  ],
  [
    "a bucket whose policy names the account, outside of the boundary",
    "implicitly denied",
    request(),
    { ...identity(allow(everything)), ...onBucket(named({ AWS: root() })), boundary: iamOnly },
    boundaries,
  ],
]);

const notPrincipal = `${guide}/reference_policies_elements_notprincipal.html`;
const onlyBob = deny({
  NotPrincipal: { AWS: [userArn("bob"), root()] },
  Action: "s3:*",
  Resource: wholeBucket,
});
const onlyApp = deny({
  NotPrincipal: { AWS: [sessionArn("app"), roleArn("app"), root()] },
  Action: "s3:*",
  Resource: wholeBucket,
});
const anonymous = { type: "Anonymous" } as const;
const service = (id: string) => ({ type: "Service", id }) as const;

table("a principal", [
  [
    "the account by its number, to which IAM's policies answer",
    "allowed",
    request(),
    { ...identity(allow(everything)), ...onBucket(named({ AWS: own })) },
    principals,
  ],
  [
    "the account alone",
    "implicitly denied",
    request(),
    onBucket(named({ AWS: root() })),
    principals,
  ],
  [
    "one of several",
    "allowed",
    request(),
    onBucket(named({ AWS: [userArn("maria"), userArn("carlos")] })),
    principals,
  ],
  [
    "a user whose name begins the same",
    "implicitly denied",
    request({ principal: user("carlos2") }),
    onBucket(named({ AWS: userArn("carlos") })),
    principals,
  ],
  [
    "the user in another case",
    "implicitly denied",
    request({ principal: user("Carlos") }),
    onBucket(named({ AWS: userArn("carlos") })),
    principals,
  ],
  [
    "everybody, for somebody without credentials",
    "allowed",
    request({ principal: anonymous }),
    onBucket(named("*")),
    principals,
  ],
  [
    "everybody of AWS, which is the same",
    "allowed",
    request({ principal: anonymous }),
    onBucket(named({ AWS: "*" })),
    principals,
  ],
  [
    "an account, for somebody without credentials",
    "implicitly denied",
    request({ principal: anonymous }),
    onBucket(named({ AWS: own })),
    principals,
  ],
  [
    "everybody, for a user without a policy",
    "allowed",
    request(),
    onBucket(named("*")),
    principals,
  ],
  [
    "the service",
    "allowed",
    request({ principal: service("logging.s3.amazonaws.com") }),
    onBucket(named({ Service: ["ec2.amazonaws.com", "logging.s3.amazonaws.com"] })),
    principals,
  ],
  [
    "another service",
    "implicitly denied",
    request({ principal: service("ec2.amazonaws.com") }),
    onBucket(named({ Service: "logging.s3.amazonaws.com" })),
    principals,
  ],
  [
    "a service, by a policy of somebody's",
    "implicitly denied",
    request({ principal: service("ec2.amazonaws.com") }),
    identity(allow(everything)),
    principals,
  ],
  [
    "all but the exempted user",
    "explicitly denied",
    request(),
    { ...identity(allow(everything)), ...onBucket(onlyBob) },
    notPrincipal,
  ],
  [
    "the exempted user",
    "allowed",
    request({ principal: user("bob") }),
    { ...identity(allow(everything)), ...onBucket(onlyBob) },
    notPrincipal,
  ],
  [
    "the exempted user, whom nobody allows",
    "implicitly denied",
    request({ principal: user("bob") }),
    onBucket(onlyBob),
    notPrincipal,
  ],
  [
    "the exempted user with a boundary",
    "explicitly denied",
    request({ principal: user("bob") }),
    { ...identity(allow(everything)), boundary: s3Only, ...onBucket(onlyBob) },
    notPrincipal,
  ],
  [
    "the exempted session",
    "allowed",
    request({ principal: session("app") }),
    { ...identity(allow(everything)), ...onBucket(onlyApp) },
    notPrincipal,
  ],
  [
    "another session of the exempted one's role",
    "explicitly denied",
    request({ principal: { type: "AWS", id: `${sessionArn("app")}2` } }),
    { ...identity(allow(everything)), ...onBucket(onlyApp) },
    notPrincipal,
  ],
  [
    "somebody without credentials, where one is exempted",
    "explicitly denied",
    request({ principal: anonymous }),
    onBucket(named("*"), onlyBob),
    notPrincipal,
  ],
]);

const between = `${guide}/reference_policies_evaluation-logic-cross-account.html`;
const production = [
  allow({ Action: "s3:ListAllMyBuckets", Resource: "*" }),
  allow({ Action: "s3:*Object*", Resource: "arn:aws:s3:::Production/*" }),
  deny({ Action: "s3:*", Resource: ["arn:aws:s3:::*log*", "arn:aws:s3:::*log*/*"] }),
];
const shared = onBucket(
  allow({
    Action: ["s3:GetObject*", "s3:PutObject*"],
    Principal: { AWS: userArn("carlos") },
    Resource: "arn:aws:s3:::Production/*",
  }),
);
const abroad = (key: string, name = "s3:PutObject") =>
  request({ action: name, resource: `arn:aws:s3:::${key}`, context: ofOther });

table("between two accounts", [
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
    onBucket(named("*")),
    principals,
  ],
  [
    "a bucket for the user's account",
    "allowed",
    abroad("bucket/a"),
    { ...identity(allow(everything)), ...onBucket(named({ AWS: root() })) },
    between,
  ],
  [
    "a bucket for its own account",
    "implicitly denied",
    abroad("bucket/a"),
    { ...identity(allow(everything)), ...onBucket(named({ AWS: root(other) })) },
    between,
  ],
  [
    "a bucket outside of the user's boundary",
    "implicitly denied",
    abroad("bucket/a"),
    {
      ...identity(allow(everything)),
      boundary: iamOnly,
      ...onBucket(named({ AWS: userArn("carlos") })),
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
      ...onBucket(named("*")),
    },
    `${guide}/reference_policies_condition-keys.html#condition-keys-resourceaccount`,
  ],
]);

const trusts = `${guide}/reference_policies_evaluation-logic_policy-eval-denyallow.html`;
const boundaryOfTrusted = `${guide}/id_roles_update-role-trust-policy.html`;
const external = `${guide}/id_roles_common-scenarios_third-party.html`;
const assume = (parts: Partial<AccessRequest> = {}) =>
  request({ action: "sts:AssumeRole", resource: roleArn("app"), context: {}, ...parts });
const trust = (principal: unknown, statement: StatementParts = {}, effect = allow): Policies => ({
  trust: document(effect({ Principal: principal, Action: "sts:AssumeRole", ...statement })),
});
const mayAssume = identity(allow({ Action: "sts:AssumeRole", Resource: roleArn("app") }));
const withId = { Condition: { StringEquals: { "sts:ExternalId": "Example-Id" } } };

table("a role's trust", [
  ["a user that it names", "allowed", assume(), trust({ AWS: userArn("carlos") }), trusts],
  [
    "a user that it does not name, but whose policy allows it",
    "implicitly denied",
    assume(),
    { ...mayAssume, ...trust({ AWS: userArn("maria") }) },
    trusts,
  ],
  [
    "a user of an account that it names",
    "implicitly denied",
    assume(),
    trust({ AWS: root() }),
    principals,
  ],
  [
    "a user of such an account whose policy allows it",
    "allowed",
    assume(),
    { ...mayAssume, ...trust({ AWS: root() }) },
    principals,
  ],
  [
    "a user of that name elsewhere",
    "implicitly denied",
    assume({ principal: user("carlos", other) }),
    { ...mayAssume, ...trust({ AWS: userArn("carlos") }) },
    principals,
  ],
  [
    "a user elsewhere that it names",
    "implicitly denied",
    assume({ principal: user("carlos", other) }),
    trust({ AWS: userArn("carlos", other) }),
    between,
  ],
  [
    "a user elsewhere that it names and whose policy allows it",
    "allowed",
    assume({ principal: user("carlos", other) }),
    { ...mayAssume, ...trust({ AWS: userArn("carlos", other) }) },
    between,
  ],
  [
    "a user that it names, outside of the user's boundary",
    "implicitly denied",
    assume(),
    { ...trust({ AWS: userArn("carlos") }), boundary: s3Only },
    boundaryOfTrusted,
  ],
  [
    "a user that it names, inside of the boundary",
    "allowed",
    assume(),
    {
      ...trust({ AWS: userArn("carlos") }),
      boundary: document(allow({ Action: "sts:AssumeRole", Resource: "*" })),
    },
    boundaryOfTrusted,
  ],
  [
    "a user that it names and whose policy denies it",
    "explicitly denied",
    assume(),
    { ...identity(deny(everything)), ...trust({ AWS: userArn("carlos") }) },
    trusts,
  ],
  [
    "everybody, whom it denies",
    "explicitly denied",
    assume(),
    { ...mayAssume, ...trust({ AWS: "*" }, {}, deny) },
    trusts,
  ],
  [
    "a session of a role that it names",
    "allowed",
    assume({ principal: session("web") }),
    trust({ AWS: roleArn("web") }),
    principals,
  ],
  [
    "a session of a role with a path that it names",
    "allowed",
    assume({ principal: { ...session("web"), roleArn: roleArn("team/web") } }),
    trust({ AWS: roleArn("team/web") }),
    principals,
  ],
  [
    "a third party with its id",
    "allowed",
    assume({ principal: user("carlos", other), context: { "sts:ExternalId": "Example-Id" } }),
    { ...mayAssume, ...trust({ AWS: root(other) }, withId) },
    external,
  ],
  [
    "a third party without its id",
    "implicitly denied",
    assume({ principal: user("carlos", other) }),
    { ...mayAssume, ...trust({ AWS: root(other) }, withId) },
    external,
  ],
  [
    "a service",
    "allowed",
    assume({ principal: service("ec2.amazonaws.com") }),
    trust({ Service: "ec2.amazonaws.com" }),
    principals,
  ],
  [
    "a provider's token by {AWS: *}, which is everybody",
    "allowed",
    assume({
      action: "sts:AssumeRoleWithWebIdentity",
      principal: { type: "Federated", id: "accounts.google.com" },
    }),
    trust({ AWS: "*" }, { Action: "sts:AssumeRoleWithWebIdentity" }),
    principals,
  ],
  [
    "a policy on a resource, which is no trust",
    "implicitly denied",
    assume(),
    {
      ...mayAssume,
      ...trust({ AWS: userArn("maria") }),
      resource: document(allow({ Principal: "*", ...everything })),
    },
    trusts,
  ],
]);

const github =
  "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws";
const issuer = "token.actions.githubusercontent.com";
const provider = `arn:aws:iam::${own}:oidc-provider/${issuer}`;
const token = (claims: Record<string, string>): AccessRequest =>
  assume({
    principal: { type: "Federated", id: provider },
    action: "sts:AssumeRoleWithWebIdentity",
    context: Object.fromEntries(
      Object.entries(claims).map(([name, value]) => [`${issuer}:${name}`, value]),
    ),
  });
const main = "repo:octo-org/octo-repo:ref:refs/heads/octo-branch";
const federated = (Condition: object) =>
  trust({ Federated: provider }, { Action: "sts:AssumeRoleWithWebIdentity", Condition });
const exact = federated({
  StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: main },
});
const forAll = federated({ "ForAllValues:StringEquals": { [`${issuer}:sub`]: main } });
const anyBranch = federated({ StringLike: { [`${issuer}:sub`]: "repo:octo-org/octo-repo:*" } });

table("a token of GitHub", [
  ["the branch's", "allowed", token({ aud: "sts.amazonaws.com", sub: main }), exact, github],
  [
    "another branch's",
    "implicitly denied",
    token({ aud: "sts.amazonaws.com", sub: `${main}2` }),
    exact,
    github,
  ],
  [
    "one for another audience",
    "implicitly denied",
    token({ aud: "https://github.com/octo-org", sub: main }),
    exact,
    github,
  ],
  [
    "one without a subject",
    "implicitly denied",
    token({ aud: "sts.amazonaws.com" }),
    exact,
    github,
  ],
  [
    "one without a subject, by ForAllValues",
    "allowed",
    token({ aud: "sts.amazonaws.com" }),
    forAll,
    `${guide}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  ],
  ["any branch's, by a star", "allowed", token({ sub: main }), anyBranch, github],
  [
    "a repository's whose name begins the same",
    "implicitly denied",
    token({ sub: "repo:octo-org/octo-repo2:ref:refs/heads/main" }),
    anyBranch,
    github,
  ],
  [
    "another provider's",
    "implicitly denied",
    {
      ...token({ aud: "sts.amazonaws.com", sub: main }),
      principal: { type: "Federated", id: `arn:aws:iam::${own}:oidc-provider/example.com` },
    },
    exact,
    `${guide}/id_roles_providers_create_oidc.html`,
  ],
  [
    "one that was taken for a user",
    "implicitly denied",
    assume({ context: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: main } }),
    { ...mayAssume, ...exact },
    principals,
  ],
]);

const kms = "https://docs.aws.amazon.com/kms/latest/developerguide";
const keyArn = `arn:aws:kms:eu-west-1:${own}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const decrypt = (parts: Partial<AccessRequest> = {}) =>
  request({ action: "kms:Decrypt", resource: keyArn, context: {}, ...parts });
const onKey = (principal: unknown, statement: StatementParts = {}): Policies => ({
  resource: document(allow({ Principal: principal, Action: "kms:*", Resource: "*", ...statement })),
});
const mayDecrypt = identity(allow({ Action: "kms:Decrypt", Resource: keyArn }));
const throughS3 = identity(
  allow({
    Action: "kms:Decrypt",
    Resource: keyArn,
    Condition: {
      StringEquals: {
        "kms:ViaService": "s3.eu-west-1.amazonaws.com",
        "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::bucket",
      },
    },
  }),
);
const via = (name: string, bucket = "bucket") =>
  decrypt({
    context: {
      "kms:ViaService": `${name}.eu-west-1.amazonaws.com`,
      "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${bucket}`,
    },
  });

table("a key", [
  [
    "a user by a policy, where the key leaves it to the account",
    "allowed",
    decrypt(),
    { ...mayDecrypt, ...onKey({ AWS: root() }) },
    `${kms}/key-policy-default.html#key-policy-default-allow-root-enable-iam`,
  ],
  [
    "a user without a policy there",
    "implicitly denied",
    decrypt(),
    onKey({ AWS: root() }),
    `${kms}/key-policy-default.html#key-policy-default-allow-root-enable-iam`,
  ],
  [
    "a user by a policy, where the key does not leave it to the account",
    "implicitly denied",
    decrypt(),
    { ...mayDecrypt, ...onKey({ AWS: userArn("maria") }) },
    `${kms}/key-policies.html`,
  ],
  [
    "a user that the key names",
    "allowed",
    decrypt(),
    onKey({ AWS: userArn("carlos") }),
    `${kms}/key-policies.html`,
  ],
  [
    "an action that the key does not leave to the account",
    "implicitly denied",
    decrypt(),
    { ...mayDecrypt, ...onKey({ AWS: root() }, { Action: "kms:Encrypt" }) },
    `${kms}/key-policies.html`,
  ],
  [
    "a user elsewhere, with both",
    "allowed",
    decrypt({ principal: user("carlos", other) }),
    { ...mayDecrypt, ...onKey({ AWS: root(other) }) },
    `${kms}/key-policy-modifying-external-accounts.html`,
  ],
  [
    "a user elsewhere, by the key alone",
    "implicitly denied",
    decrypt({ principal: user("carlos", other) }),
    onKey({ AWS: root(other) }),
    `${kms}/key-policy-modifying-external-accounts.html`,
  ],
  [
    "the service that is asked for",
    "allowed",
    via("s3"),
    { ...throughS3, ...onKey({ AWS: root() }) },
    `${kms}/conditions-kms.html#conditions-kms-via-service`,
  ],
  [
    "another service",
    "implicitly denied",
    via("ssm"),
    { ...throughS3, ...onKey({ AWS: root() }) },
    `${kms}/conditions-kms.html#conditions-kms-via-service`,
  ],
  [
    "a direct call",
    "implicitly denied",
    decrypt(),
    { ...throughS3, ...onKey({ AWS: root() }) },
    `${kms}/conditions-kms.html#conditions-kms-via-service`,
  ],
  [
    "another encryption context",
    "implicitly denied",
    via("s3", "bucket-2"),
    { ...throughS3, ...onKey({ AWS: root() }) },
    `${kms}/conditions-kms.html#conditions-kms-encryption-context`,
  ],
]);

const s3Examples =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html";
const ecrExamples =
  "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html";
const onlyTls = deny({
  Principal: "*",
  Action: "s3:*",
  Resource: wholeBucket,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
const newTls = deny({
  Principal: { AWS: "*" },
  Action: "s3:*",
  Resource: wholeBucket,
  Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
});
const over = (secure: string, version?: string) =>
  request({
    context: {
      "aws:ResourceAccount": own,
      "aws:SecureTransport": secure,
      ...(version !== undefined && { "s3:TlsVersion": version }),
    },
  });
const readsAll = { ...identity(allow(everything)), ...onBucket(onlyTls, newTls) };
const logs = onBucket(
  allow({
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::bucket/*",
    Condition: {
      ArnLike: { "aws:SourceArn": "arn:aws:s3:::source" },
      StringEquals: { "aws:SourceAccount": own },
    },
  }),
);
const delivers = (bucket: string, account: string) =>
  put("bucket/log", {
    principal: service("logging.s3.amazonaws.com"),
    context: { "aws:SourceArn": `arn:aws:s3:::${bucket}`, "aws:SourceAccount": account },
  });
const repository = `arn:aws:ecr:eu-west-1:${own}:repository/app`;
const pull = request({ action: "ecr:BatchGetImage", resource: repository, context: {} });
const onRepository: Policies = {
  resource: document(
    allow({ Principal: { AWS: userArn("carlos") }, Action: ["ecr:BatchGetImage"] }),
  ),
};

table("a bucket and a repository", [
  ["a request over TLS", "allowed", over("true", "1.2"), readsAll, s3Examples],
  ["a request without TLS", "explicitly denied", over("false"), readsAll, s3Examples],
  ["a request over an old TLS", "explicitly denied", over("true", "1.1"), readsAll, s3Examples],
  ["a request without a version of TLS", "allowed", over("true"), readsAll, s3Examples],
  [
    "delivery of the source's logs",
    "allowed",
    delivers("source", own),
    logs,
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  ],
  [
    "delivery of another bucket's logs",
    "implicitly denied",
    delivers("source2", own),
    logs,
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  ],
  [
    "delivery of another account's logs",
    "implicitly denied",
    delivers("source", other),
    logs,
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  ],
  [
    "a pull by a repository's policy, which names no resource",
    "allowed",
    pull,
    onRepository,
    ecrExamples,
  ],
  [
    "a push by that policy",
    "implicitly denied",
    { ...pull, action: "ecr:PutImage" },
    onRepository,
    ecrExamples,
  ],
]);

describe("what is no answer", () => {
  it.each([
    ["a key without its policy", decrypt(), mayDecrypt, "policy on that key"],
    ["a role without its trust", assume(), mayAssume, "policy on that role"],
    ["a bucket of nobody knows which account", request({ context: {} }), {}, "aws:ResourceAccount"],
    [
      "an account that the ARN contradicts",
      decrypt({ context: { "aws:ResourceAccount": other } }),
      { ...mayDecrypt, ...onKey({ AWS: root() }) },
      "aws:ResourceAccount",
    ],
    ["the root user", request({ principal: { type: "AWS", id: root() } }), {}, "no ARN of a user"],
    [
      "a role without a session",
      request({ principal: { type: "AWS", id: roleArn("app") } }),
      {},
      "no ARN of a user",
    ],
    [
      "a name for an ARN",
      request({ principal: { type: "AWS", id: "carlos" } }),
      {},
      "no ARN of a user",
    ],
    [
      "an exemption of a user without its account",
      request(),
      onBucket(deny({ NotPrincipal: { AWS: userArn("carlos") }, Action: "s3:*", Resource: "*" })),
      "leaves open",
    ],
    [
      "a bucket's policy that names no resource",
      request(),
      onBucket(allow({ Principal: "*", Action: "s3:*" })),
      "names no resource",
    ],
  ])("is %s: an error", (_, asked, policies, message) => {
    expect(() => evaluate(asked, policies)).toThrow(message);
  });
});
