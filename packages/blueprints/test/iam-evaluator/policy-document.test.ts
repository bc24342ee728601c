import { describe, expect, it } from "vitest";
import { readPolicy, type PolicyKind } from "./policy-document.ts";
import { statementMatch } from "./match-statement.ts";

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const policy = (parts: object) => ({
  Version: "2012-10-17",
  Statement: { ...statement, ...parts },
});
const { Resource: _, ...trusting } = statement;

describe("a document", () => {
  it.each<[string, unknown, PolicyKind]>([
    ["as text", JSON.stringify(policy({})), "identity"],
    ["with one statement that is not in a list", policy({}), "identity"],
    [
      "with single values for lists, and numbers and switches as values",
      policy({
        Condition: { NumericEquals: { "s3:max-keys": 1 }, Bool: { "aws:SecureTransport": false } },
      }),
      "identity",
    ],
    ["with an Id on a resource", { ...policy({ Principal: "*" }), Id: "1" }, "resource"],
    [
      "with a trust that names no resource",
      {
        Statement: [{ ...trusting, Action: "sts:AssumeRole", Principal: { AWS: "123456789012" } }],
      },
      "trust",
    ],
  ])("is read %s", (_what, document, kind) => {
    expect(readPolicy(document as object, kind)).toHaveLength(1);
  });

  it.each<[string, unknown, PolicyKind, string]>([
    ["that is a list", [], "identity", "a policy is []"],
    [
      "of a version that there is not",
      { ...policy({}), Version: "2013-10-17" },
      "identity",
      "Version",
    ],
    [
      "with an element that is not known",
      { ...policy({}), Statements: [] },
      "identity",
      "Statements",
    ],
    ["with no statement", { Version: "2012-10-17", Statement: [] }, "identity", "Statement"],
    ["with an Id on an identity", { ...policy({}), Id: "1" }, "identity", "Id"],
    [
      "with an element of a statement that is not known",
      policy({ Resources: "*" }),
      "identity",
      "Resources",
    ],
    ["with another effect", policy({ Effect: "allow" }), "identity", "Effect"],
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
    ["of an identity without a resource", { Statement: trusting }, "identity", "Resource"],
    ["of an identity with a principal", policy({ Principal: "*" }), "identity", "Principal"],
    ["on a resource without a principal", policy({}), "resource", "Principal"],
    [
      "of a trust with a resource",
      policy({ Principal: "*", Action: "sts:AssumeRole" }),
      "trust",
      "Resource",
    ],
    [
      "of a trust with another service's action",
      { Statement: { ...trusting, Principal: "*" } },
      "trust",
      "Action",
    ],
    [
      "of a trust with NotPrincipal",
      { Statement: { Effect: "Deny", Action: "sts:AssumeRole", NotPrincipal: "*" } },
      "trust",
      "NotPrincipal",
    ],
    [
      "that allows by NotPrincipal",
      policy({ NotPrincipal: { AWS: "123456789012" } }),
      "resource",
      "NotPrincipal",
    ],
    [
      "with a principal of another kind",
      policy({ Principal: { CanonicalUser: "79a5" } }),
      "resource",
      "CanonicalUser",
    ],
    [
      "with a principal of a part of a name",
      policy({ Principal: { AWS: "arn:aws:iam::123456789012:user/*" } }),
      "resource",
      "Principal AWS",
    ],
    [
      "with a principal by its unique id",
      policy({ Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } }),
      "resource",
      "Principal AWS",
    ],
    [
      "with every service as principal",
      policy({ Principal: { Service: "*" } }),
      "resource",
      "Principal Service",
    ],
    [
      "with every provider as principal",
      policy({ Principal: { Federated: "*" } }),
      "resource",
      "Principal Federated",
    ],
    [
      "with a group as principal",
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
    ["with a condition on no key", policy({ Condition: { Bool: {} } }), "identity", "Bool"],
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
    ["a reference of the engine", "arn:aws:s3:::${aws_s3_bucket.data.id}", "no policy variable"],
  ])("is refused with %s as resource", (_what, resource, message) => {
    const [read] = readPolicy(policy({ Resource: resource }), "identity");
    expect(() => statementMatch(read!)).toThrow(message);
  });
});
