import { describe, expect, it } from "vitest";
import { evaluate, type AccessRequest } from "./evaluate.ts";

/** Pages of AWS's documentation that the rows below are examples of. */
const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const operatorsPage = `${guide}/reference_policies_elements_condition_operators.html`;
const setsPage = `${guide}/reference_policies_condition-single-vs-multi-valued-context-keys.html`;
const severalPage = `${guide}/reference_policies_condition-logic-multiple-context-keys-or-values.html`;
const variablesPage = `${guide}/reference_policies_variables.html`;
const elementPage = `${guide}/reference_policies_elements_condition.html`;

type Keys = NonNullable<AccessRequest["context"]>;

const user = { type: "AWS", id: "arn:aws:iam::123456789012:user/johndoe" } as const;

/** Whether an Allow with this condition and nothing else lets a request through. */
function holds(condition: object, context: Keys, version = "2012-10-17"): boolean {
  const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: condition };
  const decision = evaluate(
    { principal: user, action: "ec2:DescribeInstances", resource: "*", context },
    { identity: [{ Version: version, Statement: [statement] }] },
  );
  return decision === "allowed";
}

type Row = readonly [
  what: string,
  condition: object,
  context: Keys,
  expected: boolean,
  source: string,
];

const key = (value: string) => ({ "aws:PrincipalTag/job": value });
const strings: readonly Row[] = [
  ["is equal", { StringEquals: key("admin") }, key("admin"), true, "#Conditions_String"],
  [
    "is equal but for case",
    { StringEquals: key("admin") },
    key("Admin"),
    false,
    "#Conditions_String",
  ],
  ["is another text", { StringEquals: key("admin") }, key("admins"), false, "#Conditions_String"],
  ["has no such key", { StringEquals: key("admin") }, {}, false, "#Conditions_String"],
  [
    "is not the forbidden text",
    { StringNotEquals: key("admin") },
    key("user"),
    true,
    "#Conditions_String",
  ],
  [
    "is the forbidden text",
    { StringNotEquals: key("admin") },
    key("admin"),
    false,
    "#Conditions_String",
  ],
  [
    "lacks the key that must not be equal",
    { StringNotEquals: key("admin") },
    {},
    true,
    "#Conditions_String",
  ],
  [
    "lacks the key that must not be like",
    { StringNotLike: key("a*") },
    {},
    true,
    "#Conditions_String",
  ],
  [
    "differs in case where that is ignored",
    { StringEqualsIgnoreCase: key("ADMIN") },
    key("admin"),
    true,
    "#Conditions_String",
  ],
  [
    "differs in more than case",
    { StringEqualsIgnoreCase: key("ADMIN") },
    key("adm"),
    false,
    "#Conditions_String",
  ],
  [
    "is only another case of the forbidden text",
    { StringNotEqualsIgnoreCase: key("ADMIN") },
    key("admin"),
    false,
    "#Conditions_String",
  ],
  [
    "has any text for a star",
    { StringLike: key("ad*n") },
    key("ad/m:in"),
    true,
    "#Conditions_String",
  ],
  [
    "has nothing for a star",
    { StringLike: key("admin*") },
    key("admin"),
    true,
    "#Conditions_String",
  ],
  [
    "has one character for a question mark",
    { StringLike: key("adm?n") },
    key("admin"),
    true,
    "#Conditions_String",
  ],
  [
    "has no character for a question mark",
    { StringLike: key("admin?") },
    key("admin"),
    false,
    "#Conditions_String",
  ],
  [
    "is like the pattern but for case",
    { StringLike: key("ad*") },
    key("Admin"),
    false,
    "#Conditions_String",
  ],
  [
    "is like the pattern in a part alone",
    { StringLike: key("dmi*") },
    key("admin"),
    false,
    "#Conditions_String",
  ],
  [
    "takes a dot for a dot alone",
    { StringLike: key("t2.*") },
    key("t2xmicro"),
    false,
    "#Conditions_String",
  ],
  [
    "would need a wildcard in StringEquals",
    { StringEquals: key("ad*") },
    key("admin"),
    false,
    "#Conditions_String",
  ],
  [
    "has the star itself in StringEquals",
    { StringEquals: key("ad*") },
    key("ad*"),
    true,
    "#Conditions_String",
  ],
];

const arnKey = (value: string) => ({ "aws:SourceArn": value });
const finance = "arn:aws:someservice:*:111122223333:finance/*";
const tricky =
  "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt";
const topic = "arn:aws:sns:eu-west-1:123456789012:TOPIC-ID";
const arns: readonly Row[] = [
  ["is equal", { ArnEquals: arnKey(topic) }, arnKey(topic), true, "#Conditions_ARN"],
  ["lacks the key", { ArnEquals: arnKey(topic) }, {}, false, "#Conditions_ARN"],
  [
    "lacks the key that must not be equal",
    { ArnNotEquals: arnKey(topic) },
    {},
    true,
    "#Conditions_ARN",
  ],
  [
    "reaches over colons, which text may",
    { StringLike: arnKey(finance) },
    arnKey(tricky),
    true,
    "#Conditions_ARN",
  ],
  [
    "reaches over colons, which an ARN may not",
    { ArnLike: arnKey(finance) },
    arnKey(tricky),
    false,
    "#Conditions_ARN",
  ],
  [
    "has any region for a star",
    { ArnLike: arnKey(finance) },
    arnKey("arn:aws:someservice:us-east-2:111122223333:finance/a/b"),
    true,
    "#Conditions_ARN",
  ],
  [
    "has wildcards in ArnEquals too",
    { ArnEquals: arnKey("arn:aws:sns:*:123456789012:TOPIC-?D") },
    arnKey(topic),
    true,
    "#Conditions_ARN",
  ],
  [
    "differs in case",
    { ArnLike: arnKey(topic) },
    arnKey(topic.toLowerCase()),
    false,
    "#Conditions_ARN",
  ],
  [
    "is not the forbidden one",
    { ArnNotLike: arnKey("arn:aws:sns:*:*:other") },
    arnKey(topic),
    true,
    "#Conditions_ARN",
  ],
  [
    "is the forbidden one",
    { ArnNotLike: arnKey("arn:aws:sns:*:*:*") },
    arnKey(topic),
    false,
    "#Conditions_ARN",
  ],
  [
    "is no ARN",
    { ArnLike: arnKey("arn:aws:sns:*:*:*") },
    arnKey("TOPIC-ID"),
    false,
    "#Conditions_ARN",
  ],
];

const numeric = (operator: string, limit: string) => ({ [operator]: { "s3:max-keys": limit } });
const asked = (value: string) => ({ "s3:max-keys": value });
const numbers: readonly Row[] = [
  [
    "is at the limit",
    numeric("NumericLessThanEquals", "10"),
    asked("10"),
    true,
    "#Conditions_Numeric",
  ],
  [
    "is over the limit",
    numeric("NumericLessThanEquals", "10"),
    asked("11"),
    false,
    "#Conditions_Numeric",
  ],
  [
    "is smaller as a number, not as text",
    numeric("NumericLessThan", "10"),
    asked("9"),
    true,
    "#Conditions_Numeric",
  ],
  ["is not less", numeric("NumericLessThan", "10"), asked("10"), false, "#Conditions_Numeric"],
  ["is greater", numeric("NumericGreaterThan", "10"), asked("10.5"), true, "#Conditions_Numeric"],
  [
    "is not greater",
    numeric("NumericGreaterThan", "10"),
    asked("10"),
    false,
    "#Conditions_Numeric",
  ],
  [
    "is at least",
    numeric("NumericGreaterThanEquals", "10"),
    asked("10"),
    true,
    "#Conditions_Numeric",
  ],
  [
    "is equal in other digits",
    numeric("NumericEquals", "10"),
    asked("10.0"),
    true,
    "#Conditions_Numeric",
  ],
  ["is not equal", numeric("NumericNotEquals", "10"), asked("11"), true, "#Conditions_Numeric"],
  ["lacks the key", numeric("NumericLessThan", "10"), {}, false, "#Conditions_Numeric"],
  [
    "lacks the key that must not be equal",
    numeric("NumericNotEquals", "10"),
    {},
    true,
    "#Conditions_Numeric",
  ],
];

const dated = (operator: string, limit: string) => ({
  [operator]: { "aws:TokenIssueTime": limit },
});
const issued = (value: string) => ({ "aws:TokenIssueTime": value });
const dates: readonly Row[] = [
  [
    "is later",
    dated("DateGreaterThan", "2020-01-01T00:00:01Z"),
    issued("2020-01-01T00:00:02Z"),
    true,
    "#Conditions_Date",
  ],
  [
    "is the same moment",
    dated("DateGreaterThan", "2020-01-01T00:00:01Z"),
    issued("2020-01-01T00:00:01Z"),
    false,
    "#Conditions_Date",
  ],
  [
    "is the same moment elsewhere",
    dated("DateEquals", "2020-01-01T00:00:00Z"),
    issued("2020-01-01T01:00:00+01:00"),
    true,
    "#Conditions_Date",
  ],
  [
    "is given in seconds, and later",
    dated("DateGreaterThan", "2019-12-31T23:59:59Z"),
    issued("1577836800"),
    true,
    "#Conditions_Date",
  ],
  [
    "is given in seconds",
    dated("DateLessThan", "2020-01-01T00:00:01Z"),
    issued("1577836800"),
    true,
    "#Conditions_Date",
  ],
  [
    "is another moment",
    dated("DateNotEquals", "2020-01-01T00:00:00Z"),
    issued("2020-01-02T00:00:00Z"),
    true,
    "#Conditions_Date",
  ],
  [
    "lacks the key",
    dated("DateGreaterThan", "2020-01-01T00:00:01Z"),
    {},
    false,
    "#Conditions_Date",
  ],
];

const address = (operator: string, ...ranges: string[]) => ({
  [operator]: { "aws:SourceIp": ranges },
});
const from = (value: string) => ({ "aws:SourceIp": value });
const mixed = ["203.0.113.0/24", "2001:DB8:1234:5678::/64"];
const addresses: readonly Row[] = [
  [
    "is in the range",
    address("IpAddress", "203.0.113.0/24"),
    from("203.0.113.255"),
    true,
    "#Conditions_IPAddress",
  ],
  [
    "is beside the range",
    address("IpAddress", "203.0.113.0/24"),
    from("203.0.114.0"),
    false,
    "#Conditions_IPAddress",
  ],
  [
    "is in the range of version 6",
    address("IpAddress", ...mixed),
    from("2001:db8:1234:5678::1"),
    true,
    "#Conditions_IPAddress",
  ],
  [
    "is beside the range of version 6",
    address("IpAddress", ...mixed),
    from("2001:db8:1234:5679::1"),
    false,
    "#Conditions_IPAddress",
  ],
  [
    "is the one address",
    address("IpAddress", "203.0.113.7"),
    from("203.0.113.7"),
    true,
    "#Conditions_IPAddress",
  ],
  [
    "is the next address",
    address("IpAddress", "203.0.113.7"),
    from("203.0.113.8"),
    false,
    "#Conditions_IPAddress",
  ],
  [
    "is outside of the forbidden range",
    address("NotIpAddress", "203.0.113.0/24"),
    from("198.51.100.1"),
    true,
    "#Conditions_IPAddress",
  ],
  [
    "is inside of the forbidden range",
    address("NotIpAddress", "203.0.113.0/24"),
    from("203.0.113.1"),
    false,
    "#Conditions_IPAddress",
  ],
  [
    "comes through an endpoint, without an address",
    address("IpAddress", "203.0.113.0/24"),
    {},
    false,
    "#Conditions_IPAddress",
  ],
];

const secure = { Bool: { "aws:SecureTransport": "true" } };
const mfa = (operator: string) => ({ [operator]: { "aws:MultiFactorAuthPresent": "false" } });
const switches: readonly Row[] = [
  ["is true", secure, { "aws:SecureTransport": "true" }, true, "#Conditions_Boolean"],
  ["is false", secure, { "aws:SecureTransport": "false" }, false, "#Conditions_Boolean"],
  ["lacks the key", mfa("Bool"), {}, false, "#Conditions_Boolean"],
  ["may lack the key", mfa("BoolIfExists"), {}, true, "#Conditions_IfExists"],
  [
    "has the key with another value",
    mfa("BoolIfExists"),
    { "aws:MultiFactorAuthPresent": "true" },
    false,
    "#Conditions_IfExists",
  ],
];

const type = { "ec2:InstanceType": ["t1.*", "t2.*", "m3.*"] };
const presence: readonly Row[] = [
  ["lacks the key", { StringLike: type }, {}, false, "#Conditions_IfExists"],
  ["may lack the key", { StringLikeIfExists: type }, {}, true, "#Conditions_IfExists"],
  [
    "has one of the values",
    { StringLikeIfExists: type },
    { "ec2:InstanceType": "t2.micro" },
    true,
    "#Conditions_IfExists",
  ],
  [
    "has another value",
    { StringLikeIfExists: type },
    { "ec2:InstanceType": "m5.large" },
    false,
    "#Conditions_IfExists",
  ],
  [
    "lacks the key of a negated one",
    { StringNotEqualsIfExists: key("admin") },
    {},
    true,
    "#Conditions_IfExists",
  ],
  [
    "is without temporary credentials",
    { Null: { "aws:TokenIssueTime": "true" } },
    {},
    true,
    "#Conditions_Null",
  ],
  [
    "is with temporary credentials",
    { Null: { "aws:TokenIssueTime": "true" } },
    issued("2020-01-01T00:00:00Z"),
    false,
    "#Conditions_Null",
  ],
  [
    "has to be with temporary credentials",
    { Null: { "aws:TokenIssueTime": "false" } },
    issued("2020-01-01T00:00:00Z"),
    true,
    "#Conditions_Null",
  ],
  [
    "has to have the key and lacks it",
    { Null: { "aws:TokenIssueTime": "false" } },
    {},
    false,
    "#Conditions_Null",
  ],
];

const attributes = (operator: string, ...values: string[]) => ({
  [operator]: { "dynamodb:Attributes": values },
});
const wants = (...values: string[]) => ({ "dynamodb:Attributes": values });
const sets: readonly Row[] = [
  [
    "asks for some of all",
    attributes("ForAllValues:StringEquals", "ID", "Message", "Tags"),
    wants("Message", "Tags"),
    true,
    "",
  ],
  [
    "asks for one more",
    attributes("ForAllValues:StringEquals", "ID", "Message", "Tags"),
    wants("Message", "UserName"),
    false,
    "",
  ],
  [
    "asks for one in, one out",
    attributes("ForAllValues:StringEquals", "PostDateTime", "Message", "Tags"),
    wants("PostDateTime", "UserName"),
    false,
    "",
  ],
  [
    "lacks the key, which ForAllValues lets pass",
    attributes("ForAllValues:StringEquals", "ID"),
    {},
    true,
    "",
  ],
  [
    "has an empty list, which ForAllValues lets pass",
    attributes("ForAllValues:StringEquals", "ID"),
    wants(),
    true,
    "",
  ],
  [
    "has an empty text, which ForAllValues lets pass",
    attributes("ForAllValues:StringEquals", "ID"),
    wants(""),
    true,
    "",
  ],
  [
    "has one of any",
    attributes("ForAnyValue:StringEquals", "ID", "PostDateTime"),
    wants("UserName", "Message", "PostDateTime"),
    true,
    "",
  ],
  [
    "has none of any",
    attributes("ForAnyValue:StringEquals", "ID", "PostDateTime"),
    wants("UserName"),
    false,
    "",
  ],
  [
    "lacks the key, which ForAnyValue refuses",
    attributes("ForAnyValue:StringEquals", "ID"),
    {},
    false,
    "",
  ],
  [
    "has an empty list, which ForAnyValue refuses",
    attributes("ForAnyValue:StringEquals", "ID"),
    wants(),
    false,
    "",
  ],
  [
    "lacks the key, which a negated ForAnyValue refuses",
    attributes("ForAnyValue:StringNotEquals", "ID"),
    {},
    false,
    "",
  ],
  [
    "has one that is none of the policy's",
    attributes("ForAnyValue:StringNotEquals", "ID"),
    wants("ID", "Tags"),
    true,
    "",
  ],
  [
    "has one of the policy's among others",
    attributes("ForAllValues:StringNotEquals", "ID"),
    wants("ID", "Tags"),
    false,
    "",
  ],
  [
    "has a single value, compared as a list of one",
    attributes("ForAllValues:StringLike", "T*"),
    { "dynamodb:Attributes": "Tags" },
    true,
    "",
  ],
];

const department = { "aws:PrincipalTag/department": ["finance", "hr", "legal"] };
const both = {
  StringEquals: { ...department, "aws:PrincipalTag/role": ["audit", "security"] },
  ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::123456789012:user/john*"] },
};
const several: readonly Row[] = [
  [
    "has one of the values of every key",
    both,
    { "aws:PrincipalTag/department": "hr", "aws:PrincipalTag/role": "audit" },
    true,
    "",
  ],
  ["lacks one of the keys", both, { "aws:PrincipalTag/department": "hr" }, false, ""],
  [
    "has a wrong value for one key",
    both,
    { "aws:PrincipalTag/department": "hr", "aws:PrincipalTag/role": "guest" },
    false,
    "",
  ],
  [
    "is one of several forbidden values",
    { StringNotEquals: department },
    { "aws:PrincipalTag/department": "hr" },
    false,
    "",
  ],
  [
    "is none of several forbidden values",
    { StringNotEquals: department },
    { "aws:PrincipalTag/department": "it" },
    true,
    "",
  ],
];

const names: readonly Row[] = [
  [
    "writes the key in another case",
    { StringEquals: { "AWS:SourceVPC": "vpc-1" } },
    { "aws:sourcevpc": "vpc-1" },
    true,
    "",
  ],
  [
    "writes the value in another case",
    { StringEquals: { "aws:username": "JohnDoe" } },
    {},
    false,
    "",
  ],
  ["has its user name as it is", { StringEquals: { "aws:username": "johndoe" } }, {}, true, ""],
];

const home = (operator: string, pattern: string) => ({ [operator]: { "s3:prefix": pattern } });
const prefix = (value: string) => ({ "s3:prefix": value });
const variables: readonly Row[] = [
  [
    "names the user by a variable",
    home("StringLike", "home/${aws:username}/*"),
    prefix("home/johndoe/a"),
    true,
    "#policy-vars-wheretouse",
  ],
  [
    "names another user",
    home("StringLike", "home/${aws:username}/*"),
    prefix("home/jane/a"),
    false,
    "#policy-vars-wheretouse",
  ],
  [
    "names the user in StringEquals",
    home("StringEquals", "home/${aws:username}"),
    prefix("home/johndoe"),
    true,
    "#policy-vars-wheretouse",
  ],
  [
    "has a variable without a value",
    home("StringLike", "${aws:PrincipalTag/Team}"),
    prefix("red"),
    false,
    "#policy-vars-no-value",
  ],
  [
    "has a variable without a value, even for nothing",
    home("StringLike", "${aws:PrincipalTag/Team}*"),
    prefix(""),
    false,
    "#policy-vars-no-value",
  ],
  [
    "has a variable whose value is empty",
    home("StringLike", "${aws:PrincipalTag/Team}*"),
    { ...prefix("red"), "aws:PrincipalTag/Team": "" },
    false,
    "#policy-vars-no-value",
  ],
  [
    "has one in a negated operator",
    home("StringNotEquals", "${aws:PrincipalTag/Team}"),
    prefix("red"),
    true,
    "#policy-vars-no-value",
  ],
  [
    "has a default where there is no value",
    home("StringEquals", "${aws:PrincipalTag/team, 'company-wide'}"),
    prefix("company-wide"),
    true,
    "#policy-vars-default-values",
  ],
  [
    "has a value where there is a default",
    home("StringEquals", "${aws:PrincipalTag/team, 'company-wide'}"),
    { ...prefix("yellow"), "aws:PrincipalTag/team": "yellow" },
    true,
    "#policy-vars-default-values",
  ],
  [
    "has the star itself",
    home("StringLike", "a${*}"),
    prefix("a*"),
    true,
    "#policy-vars-specialchars",
  ],
  [
    "has another text for the star itself",
    home("StringLike", "a${*}"),
    prefix("ab"),
    false,
    "#policy-vars-specialchars",
  ],
  [
    "has the question mark itself",
    home("StringLike", "a${?}"),
    prefix("ab"),
    false,
    "#policy-vars-specialchars",
  ],
  [
    "has the dollar itself",
    home("StringEquals", "a${$}"),
    prefix("a$"),
    true,
    "#policy-vars-specialchars",
  ],
  [
    "brings a star of its own, which is none",
    home("StringLike", "${aws:PrincipalTag/Team}"),
    { ...prefix("red"), "aws:PrincipalTag/Team": "*" },
    false,
    "#policy-vars-no-value",
  ],
];

const tables: Readonly<Record<string, readonly [page: string, rows: readonly Row[]]>> = {
  "a text": [operatorsPage, strings],
  "an ARN": [operatorsPage, arns],
  "a number": [operatorsPage, numbers],
  "a moment": [operatorsPage, dates],
  "an address": [operatorsPage, addresses],
  "a switch": [operatorsPage, switches],
  "a key that may be absent": [operatorsPage, presence],
  "a key with several values": [setsPage, sets],
  "several keys and values": [severalPage, several],
  "names of keys": [elementPage, names],
  "a variable": [variablesPage, variables],
};

describe.each(Object.entries(tables))("a condition on %s", (_, [page, rows]) => {
  it.each(
    rows.map(([what, condition, context, expected, source]) => ({
      title: `${expected ? "holds" : "does not hold"} for a request that ${what}: ${JSON.stringify(condition)}`,
      source: `${page}${source}`,
      condition,
      context,
      expected,
    })),
  )("$title ($source)", ({ condition, context, expected }) => {
    expect(holds(condition, context)).toBe(expected);
  });
});

describe("a policy of the older version", () => {
  it(`takes variables as plain text (${guide}/reference_policies_elements_version.html)`, () => {
    const condition = home("StringEquals", "${aws:username}");
    expect(holds(condition, prefix("johndoe"), "2008-10-17")).toBe(false);
    expect(holds(condition, prefix("${aws:username}"), "2008-10-17")).toBe(true);
  });
});

describe("what is no answer", () => {
  it.each([
    [
      "an operator that is not known",
      { StringMatches: key("a") },
      key("a"),
      "StringMatches is not known",
    ],
    [
      "an operator in another case",
      { stringEquals: key("a") },
      key("a"),
      "stringEquals is not known",
    ],
    ["a set operator on Null", { "ForAllValues:Null": key("true") }, {}, "Null is not known"],
    ["Null with another value", { Null: key("yes") }, {}, "true or false"],
    ["Bool with another value", { Bool: key("yes") }, key("true"), "true or false"],
    ["a number that is none", numeric("NumericLessThan", "many"), asked("1"), "a number"],
    ["a request's number that is none", numeric("NumericLessThan", "1"), asked("many"), "a number"],
    [
      "a variable in a number",
      numeric("NumericLessThan", "${aws:username}"),
      asked("1"),
      "a number",
    ],
    ["a date that is none", dated("DateLessThan", "yesterday"), issued("2020-01-01"), "a date"],
    [
      "an address that is none",
      address("IpAddress", "203.0.113.0/33"),
      from("203.0.113.1"),
      "an address",
    ],
    ["an ARN that is none", { ArnLike: arnKey("*") }, arnKey(topic), "an ARN"],
    [
      "a list that is compared as one value",
      { StringEquals: department },
      { "aws:PrincipalTag/department": ["hr"] },
      "ForAllValues",
    ],
    [
      "ForAnyValue with IfExists and no key",
      attributes("ForAnyValue:StringEqualsIfExists", "ID"),
      {},
      "does not say",
    ],
    [
      "a reference of the engine",
      { StringEquals: key("${aws_kms_key.key.arn}") },
      key("a"),
      "no policy variable",
    ],
    [
      "a variable that is a list",
      home("StringLike", "${aws:TagKeys}"),
      { ...prefix("a"), "aws:TagKeys": ["a"] },
      "several values",
    ],
    ["a key that every request has, and this one does not say", secure, {}, "every request has"],
    [
      "a key that is said twice",
      secure,
      { "aws:SecureTransport": "true", "aws:securetransport": "true" },
      "twice",
    ],
    [
      "a key that the principal contradicts",
      secure,
      { "aws:username": "jane" },
      "aws:username is jane",
    ],
  ])("is %s: an error", (_, condition, context, message) => {
    expect(() => holds(condition, context as Keys)).toThrow(message);
  });
});
