import { describe, expect, it } from "vitest";
import { readPolicy, type PolicyKind } from "./policy-document.ts";
import { statementMatch } from "./match-statement.ts";

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const policy = (parts: object) => ({
  Version: "2012-10-17",
  Statement: { ...statement, ...parts },
});
const { Resource: _, ...trusting } = statement;

describe("a policy document", () => {
  it.each<[string, unknown, PolicyKind]>([
    ["as text", JSON.stringify(policy({})), "identity"],
    ["with a statement outside a list", policy({}), "identity"],
    [
      "with single values in place of lists, and numbers and booleans as values",
      policy({
        Condition: { NumericEquals: { "s3:max-keys": 1 }, Bool: { "aws:SecureTransport": false } },
      }),
      "identity",
    ],
    ["with an Id, in a resource policy", { ...policy({ Principal: "*" }), Id: "1" }, "resource"],
    [
      "without a resource, in a trust policy",
      {
        Statement: [{ ...trusting, Action: "sts:AssumeRole", Principal: { AWS: "123456789012" } }],
      },
      "trust",
    ],
  ])("is accepted %s", (_what, document, kind) => {
    expect(readPolicy(document as object, kind)).toHaveLength(1);
  });

  it.each<[string, unknown, PolicyKind, string]>([
    ["that is a list", [], "identity", "a policy is []"],
    ["with an unknown version", { ...policy({}), Version: "2013-10-17" }, "identity", "Version"],
    ["with an unknown element", { ...policy({}), Statements: [] }, "identity", "Statements"],
    ["without a statement", { Version: "2012-10-17", Statement: [] }, "identity", "Statement"],
    ["with an Id, in an identity policy", { ...policy({}), Id: "1" }, "identity", "Id"],
    ["with an unknown element in a statement", policy({ Resources: "*" }), "identity", "Resources"],
    ["with an unknown effect", policy({ Effect: "allow" }), "identity", "Effect"],
    ["with Action and NotAction", policy({ NotAction: "s3:*" }), "identity", "NotAction"],
    ["with Resource and NotResource", policy({ NotResource: "*" }), "identity", "NotResource"],
    [
      "with Principal and NotPrincipal",
      policy({ Principal: "*", NotPrincipal: "*" }),
      "resource",
      "NotPrincipal",
    ],
    ["without an action", { Statement: { Effect: "Allow", Resource: "*" } }, "identity", "Action"],
    ["without actions", policy({ Action: [] }), "identity", "Action"],
    ["with an action without a service", policy({ Action: "GetObject" }), "identity", "Action"],
    ["with an action of any service", policy({ Action: "*:Get" }), "identity", "Action"],
    ["without a resource, in an identity policy", { Statement: trusting }, "identity", "Resource"],
    [
      "with a principal, in an identity policy",
      policy({ Principal: "*" }),
      "identity",
      "Principal",
    ],
    ["without a principal, in a resource policy", policy({}), "resource", "Principal"],
    [
      "with a resource, in a trust policy",
      policy({ Principal: "*", Action: "sts:AssumeRole" }),
      "trust",
      "Resource",
    ],
    [
      "with an action of another service, in a trust policy",
      { Statement: { ...trusting, Principal: "*" } },
      "trust",
      "Action",
    ],
    [
      "with NotPrincipal, in a trust policy",
      { Statement: { Effect: "Deny", Action: "sts:AssumeRole", NotPrincipal: "*" } },
      "trust",
      "NotPrincipal",
    ],
    [
      "with NotPrincipal in an Allow",
      policy({ NotPrincipal: { AWS: "123456789012" } }),
      "resource",
      "NotPrincipal",
    ],
    [
      "with an unsupported kind of principal",
      policy({ Principal: { CanonicalUser: "79a5" } }),
      "resource",
      "CanonicalUser",
    ],
    [
      "with a wildcard in a principal's name",
      policy({ Principal: { AWS: "arn:aws:iam::123456789012:user/*" } }),
      "resource",
      "Principal AWS",
    ],
    [
      "with a principal given by its unique id",
      policy({ Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } }),
      "resource",
      "Principal AWS",
    ],
    [
      "with every service as the principal",
      policy({ Principal: { Service: "*" } }),
      "resource",
      "Principal Service",
    ],
    [
      "with every provider as the principal",
      policy({ Principal: { Federated: "*" } }),
      "resource",
      "Principal Federated",
    ],
    [
      "with a group as the principal",
      policy({ Principal: { AWS: "arn:aws:iam::123456789012:group/a" } }),
      "resource",
      "Principal AWS",
    ],
    ["with an empty principal", policy({ Principal: {} }), "resource", "Principal"],
    [
      "with a condition on a key without a prefix",
      policy({ Condition: { Bool: { SecureTransport: "true" } } }),
      "identity",
      "condition key",
    ],
    ["with a condition without a key", policy({ Condition: { Bool: {} } }), "identity", "Bool"],
    [
      "with a condition without a value",
      policy({ Condition: { Bool: { "aws:SecureTransport": [] } } }),
      "identity",
      "aws:SecureTransport",
    ],
    [
      "with a value that is an object",
      policy({ Condition: { Bool: { "aws:SecureTransport": {} } } }),
      "identity",
      "aws:SecureTransport",
    ],
  ])("is refused %s", (_what, document, kind, message) => {
    expect(() => readPolicy(document as object, kind)).toThrow(message);
  });

  it.each([
    ["a part of an ARN", "arn:aws:s3", "neither * nor an ARN"],
    ["an ARN of any service", "arn:aws:*:::bucket", "neither * nor an ARN"],
    ["a name", "bucket", "neither * nor an ARN"],
    [
      "a variable before the fifth colon",
      "arn:aws:iam::${aws:PrincipalAccount}:user/a",
      "fifth colon",
    ],
    ["a reference of the engine", "arn:aws:s3:::${aws_s3_bucket.data.id}", "not a policy variable"],
  ])("is refused with %s as resource", (_what, resource, message) => {
    const [read] = readPolicy(policy({ Resource: resource }), "identity");
    expect(() => statementMatch(read!)).toThrow(message);
  });
});
