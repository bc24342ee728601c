import { describe, expect, it } from "vitest";
import { evaluate, type AccessRequest } from "./evaluate.ts";

/** Pages of the AWS documentation. The rows below are their examples. */
const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const operatorsPage = `${guide}/reference_policies_elements_condition_operators.html`;
const setsPage = `${guide}/reference_policies_condition-single-vs-multi-valued-context-keys.html`;
const severalPage = `${guide}/reference_policies_condition-logic-multiple-context-keys-or-values.html`;
const variablesPage = `${guide}/reference_policies_variables.html`;
const elementPage = `${guide}/reference_policies_elements_condition.html`;

type Keys = NonNullable<AccessRequest["context"]>;

const user = { type: "AWS", id: "arn:aws:iam::123456789012:user/johndoe" } as const;

/** Returns whether a policy with only this condition allows a request. */
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
    "differs only in case",
    { StringEquals: key("admin") },
    key("Admin"),
    false,
    "#Conditions_String",
  ],
  [
    "has another string",
    { StringEquals: key("admin") },
    key("admins"),
    false,
    "#Conditions_String",
  ],
  ["lacks the key", { StringEquals: key("admin") }, {}, false, "#Conditions_String"],
  [
    "does not have the forbidden text",
    { StringNotEquals: key("admin") },
    key("user"),
    true,
    "#Conditions_String",
  ],
  [
    "has the forbidden text",
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
    "differs only in case, which the operator ignores",
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
    "has the forbidden text in another case, which the operator ignores",
    { StringNotEqualsIgnoreCase: key("ADMIN") },
    key("admin"),
    false,
    "#Conditions_String",
  ],
  [
    "has any string in place of a star",
    { StringLike: key("ad*n") },
    key("ad/m:in"),
    true,
    "#Conditions_String",
  ],
  [
    "has nothing in place of a star",
    { StringLike: key("admin*") },
    key("admin"),
    true,
    "#Conditions_String",
  ],
  [
    "has one character in place of a question mark",
    { StringLike: key("adm?n") },
    key("admin"),
    true,
    "#Conditions_String",
  ],
  [
    "has no character in place of a question mark",
    { StringLike: key("admin?") },
    key("admin"),
    false,
    "#Conditions_String",
  ],
  [
    "matches the pattern except for case",
    { StringLike: key("ad*") },
    key("Admin"),
    false,
    "#Conditions_String",
  ],
  [
    "matches the pattern only in part",
    { StringLike: key("dmi*") },
    key("admin"),
    false,
    "#Conditions_String",
  ],
  [
    "has another character in place of a dot",
    { StringLike: key("t2.*") },
    key("t2xmicro"),
    false,
    "#Conditions_String",
  ],
  [
    "matches only if StringEquals had wildcards",
    { StringEquals: key("ad*") },
    key("admin"),
    false,
    "#Conditions_String",
  ],
  [
    "has a literal star, compared with StringEquals",
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
    "has colons in place of a star, compared as a string",
    { StringLike: arnKey(finance) },
    arnKey(tricky),
    true,
    "#Conditions_ARN",
  ],
  [
    "has colons in place of a star, compared as an ARN",
    { ArnLike: arnKey(finance) },
    arnKey(tricky),
    false,
    "#Conditions_ARN",
  ],
  [
    "has any region in place of a star",
    { ArnLike: arnKey(finance) },
    arnKey("arn:aws:someservice:us-east-2:111122223333:finance/a/b"),
    true,
    "#Conditions_ARN",
  ],
  [
    "matches a wildcard in ArnEquals",
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
    "does not have the forbidden ARN",
    { ArnNotLike: arnKey("arn:aws:sns:*:*:other") },
    arnKey(topic),
    true,
    "#Conditions_ARN",
  ],
  [
    "has the forbidden ARN",
    { ArnNotLike: arnKey("arn:aws:sns:*:*:*") },
    arnKey(topic),
    false,
    "#Conditions_ARN",
  ],
  [
    "does not have an ARN",
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
    "has a smaller number, although not as text",
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
    "has the same number in other digits",
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
    "has the same time",
    dated("DateGreaterThan", "2020-01-01T00:00:01Z"),
    issued("2020-01-01T00:00:01Z"),
    false,
    "#Conditions_Date",
  ],
  [
    "has the same time in another time zone",
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
    "has another time",
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
    "is outside the range",
    address("IpAddress", "203.0.113.0/24"),
    from("203.0.114.0"),
    false,
    "#Conditions_IPAddress",
  ],
  [
    "is in the IPv6 range",
    address("IpAddress", ...mixed),
    from("2001:db8:1234:5678::1"),
    true,
    "#Conditions_IPAddress",
  ],
  [
    "is outside the IPv6 range",
    address("IpAddress", ...mixed),
    from("2001:db8:1234:5679::1"),
    false,
    "#Conditions_IPAddress",
  ],
  [
    "has the single address",
    address("IpAddress", "203.0.113.7"),
    from("203.0.113.7"),
    true,
    "#Conditions_IPAddress",
  ],
  [
    "has the next address",
    address("IpAddress", "203.0.113.7"),
    from("203.0.113.8"),
    false,
    "#Conditions_IPAddress",
  ],
  [
    "is outside the forbidden range",
    address("NotIpAddress", "203.0.113.0/24"),
    from("198.51.100.1"),
    true,
    "#Conditions_IPAddress",
  ],
  [
    "is inside the forbidden range",
    address("NotIpAddress", "203.0.113.0/24"),
    from("203.0.113.1"),
    false,
    "#Conditions_IPAddress",
  ],
  [
    "has no address, because it comes through a VPC endpoint",
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
    "lacks the key of a negated operator",
    { StringNotEqualsIfExists: key("admin") },
    {},
    true,
    "#Conditions_IfExists",
  ],
  [
    "has no temporary credentials",
    { Null: { "aws:TokenIssueTime": "true" } },
    {},
    true,
    "#Conditions_Null",
  ],
  [
    "has temporary credentials",
    { Null: { "aws:TokenIssueTime": "true" } },
    issued("2020-01-01T00:00:00Z"),
    false,
    "#Conditions_Null",
  ],
  [
    "needs temporary credentials and has them",
    { Null: { "aws:TokenIssueTime": "false" } },
    issued("2020-01-01T00:00:00Z"),
    true,
    "#Conditions_Null",
  ],
  [
    "needs the key and lacks it",
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
    "has only allowed values, compared with ForAllValues",
    attributes("ForAllValues:StringEquals", "ID", "Message", "Tags"),
    wants("Message", "Tags"),
    true,
    "",
  ],
  [
    "has one value too many, compared with ForAllValues",
    attributes("ForAllValues:StringEquals", "ID", "Message", "Tags"),
    wants("Message", "UserName"),
    false,
    "",
  ],
  [
    "has one allowed and one other value, compared with ForAllValues",
    attributes("ForAllValues:StringEquals", "PostDateTime", "Message", "Tags"),
    wants("PostDateTime", "UserName"),
    false,
    "",
  ],
  [
    "lacks the key, which ForAllValues accepts",
    attributes("ForAllValues:StringEquals", "ID"),
    {},
    true,
    "",
  ],
  [
    "has an empty list, which ForAllValues accepts",
    attributes("ForAllValues:StringEquals", "ID"),
    wants(),
    true,
    "",
  ],
  [
    "has an empty string, which ForAllValues accepts",
    attributes("ForAllValues:StringEquals", "ID"),
    wants(""),
    true,
    "",
  ],
  [
    "has one allowed value, compared with ForAnyValue",
    attributes("ForAnyValue:StringEquals", "ID", "PostDateTime"),
    wants("UserName", "Message", "PostDateTime"),
    true,
    "",
  ],
  [
    "has no allowed value, compared with ForAnyValue",
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
    "has a value that is not in the policy, compared with a negated operator",
    attributes("ForAnyValue:StringNotEquals", "ID"),
    wants("ID", "Tags"),
    true,
    "",
  ],
  [
    "has a value of the policy among others, compared with a negated operator",
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
    "has an allowed value for every key",
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
    "has one of several forbidden values",
    { StringNotEquals: department },
    { "aws:PrincipalTag/department": "hr" },
    false,
    "",
  ],
  [
    "has none of several forbidden values",
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
    "has a variable without a value, in a negated operator",
    home("StringNotEquals", "${aws:PrincipalTag/Team}"),
    prefix("red"),
    true,
    "#policy-vars-no-value",
  ],
  [
    "has a variable without a value but with a default",
    home("StringEquals", "${aws:PrincipalTag/team, 'company-wide'}"),
    prefix("company-wide"),
    true,
    "#policy-vars-default-values",
  ],
  [
    "has a variable with a value and a default",
    home("StringEquals", "${aws:PrincipalTag/team, 'company-wide'}"),
    { ...prefix("yellow"), "aws:PrincipalTag/team": "yellow" },
    true,
    "#policy-vars-default-values",
  ],
  [
    "has a literal star",
    home("StringLike", "a${*}"),
    prefix("a*"),
    true,
    "#policy-vars-specialchars",
  ],
  [
    "has another string in place of a literal star",
    home("StringLike", "a${*}"),
    prefix("ab"),
    false,
    "#policy-vars-specialchars",
  ],
  [
    "has a literal question mark",
    home("StringLike", "a${?}"),
    prefix("ab"),
    false,
    "#policy-vars-specialchars",
  ],
  [
    "has a literal dollar sign",
    home("StringEquals", "a${$}"),
    prefix("a$"),
    true,
    "#policy-vars-specialchars",
  ],
  [
    "has a star in the value of a variable, which is not a wildcard",
    home("StringLike", "${aws:PrincipalTag/Team}"),
    { ...prefix("red"), "aws:PrincipalTag/Team": "*" },
    false,
    "#policy-vars-no-value",
  ],
];

const tables: Readonly<Record<string, readonly [page: string, rows: readonly Row[]]>> = {
  "a string": [operatorsPage, strings],
  "an ARN": [operatorsPage, arns],
  "a number": [operatorsPage, numbers],
  "a date": [operatorsPage, dates],
  "an address": [operatorsPage, addresses],
  "a boolean": [operatorsPage, switches],
  "an optional key": [operatorsPage, presence],
  "a key with several values": [setsPage, sets],
  "several keys and values": [severalPage, several],
  "key names": [elementPage, names],
  "a variable": [variablesPage, variables],
};

describe.each(Object.entries(tables))("a condition on %s", (_, [page, rows]) => {
  it.each(
    rows.map(([what, condition, context, expected, source]) => ({
      title: `${expected ? "is met" : "is not met"} by a request that ${what}: ${JSON.stringify(condition)}`,
      source: `${page}${source}`,
      condition,
      context,
      expected,
    })),
  )("$title ($source)", ({ condition, context, expected }) => {
    expect(holds(condition, context)).toBe(expected);
  });
});

describe("a policy with version 2008-10-17", () => {
  it(`has no variables, only plain text (${guide}/reference_policies_elements_version.html)`, () => {
    const condition = home("StringEquals", "${aws:username}");
    expect(holds(condition, prefix("johndoe"), "2008-10-17")).toBe(false);
    expect(holds(condition, prefix("${aws:username}"), "2008-10-17")).toBe(true);
  });
});

describe("the evaluator", () => {
  it.each([
    ["an unknown operator", { StringMatches: key("a") }, key("a"), "StringMatches is unknown"],
    [
      "an operator in another case",
      { stringEquals: key("a") },
      key("a"),
      "stringEquals is unknown",
    ],
    ["a set operator on Null", { "ForAllValues:Null": key("true") }, {}, "Null is unknown"],
    ["Null with a value that is not a boolean", { Null: key("yes") }, {}, "true or false"],
    ["Bool with a value that is not a boolean", { Bool: key("yes") }, key("true"), "true or false"],
    ["an invalid number in the policy", numeric("NumericLessThan", "many"), asked("1"), "a number"],
    [
      "an invalid number in the request",
      numeric("NumericLessThan", "1"),
      asked("many"),
      "a number",
    ],
    [
      "a variable in a number",
      numeric("NumericLessThan", "${aws:username}"),
      asked("1"),
      "a number",
    ],
    ["an invalid date", dated("DateLessThan", "yesterday"), issued("2020-01-01"), "a date"],
    [
      "an invalid address",
      address("IpAddress", "203.0.113.0/33"),
      from("203.0.113.1"),
      "an address",
    ],
    ["an invalid ARN", { ArnLike: arnKey("*") }, arnKey(topic), "an ARN"],
    [
      "a list compared as a single value",
      { StringEquals: department },
      { "aws:PrincipalTag/department": ["hr"] },
      "ForAllValues",
    ],
    [
      "ForAnyValue with IfExists and no key",
      attributes("ForAnyValue:StringEqualsIfExists", "ID"),
      {},
      "does not document",
    ],
    [
      "an engine reference",
      { StringEquals: key("${aws_kms_key.key.arn}") },
      key("a"),
      "not a policy variable",
    ],
    [
      "a variable with a list as its value",
      home("StringLike", "${aws:TagKeys}"),
      { ...prefix("a"), "aws:TagKeys": ["a"] },
      "several values",
    ],
    ["a request without a key that every request has", secure, {}, "every request has"],
    [
      "a key that the request contains twice",
      secure,
      { "aws:SecureTransport": "true", "aws:securetransport": "true" },
      "twice",
    ],
    [
      "a key that the principal contradicts",
      secure,
      { "aws:username": "jane" },
      "aws:username = jane",
    ],
  ])("throws for %s", (_, condition, context, message) => {
    expect(() => holds(condition, context as Keys)).toThrow(message);
  });
});
