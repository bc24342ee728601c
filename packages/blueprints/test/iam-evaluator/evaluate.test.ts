import { describe, expect, it } from "vitest";
import {
  allow,
  deny,
  everything,
  identity,
  onResource,
  other,
  own,
  request,
  roleArn,
  root,
  userArn,
} from "./documented-answer.ts";
import { evaluate, evaluator } from "./evaluate.ts";

const everywhere = identity(allow(everything));
const decrypt = (context = {}) =>
  request({
    action: "kms:Decrypt",
    resource: `arn:aws:kms:eu-west-1:${own}:key/1234abcd`,
    context,
  });
const assume = () => request({ action: "sts:AssumeRole", resource: roleArn("app"), context: {} });

describe("the evaluator", () => {
  it.each([
    ["a key without its policy", decrypt(), everywhere, "policy of the key"],
    ["a role without its trust policy", assume(), everywhere, "policy of the role"],
    ["a bucket of an unknown account", request({ context: {} }), everywhere, "aws:ResourceAccount"],
    [
      "an account that the ARN contradicts",
      decrypt({ "aws:ResourceAccount": other }),
      onResource(
        allow({
          Principal: { AWS: root() },
          ...everything,
          Condition: { StringEquals: { "aws:ResourceAccount": other } },
        }),
      ),
      "aws:ResourceAccount",
    ],
    [
      "the root user",
      request({ principal: { type: "AWS", id: root() } }),
      {},
      "not the ARN of a user",
    ],
    [
      "a role without a session",
      request({ principal: { type: "AWS", id: roleArn("app") } }),
      {},
      "not the ARN of a user",
    ],
    [
      "a name in place of an ARN",
      request({ principal: { type: "AWS", id: "carlos" } }),
      {},
      "not the ARN of a user",
    ],
    [
      "a NotPrincipal with a user but not its account",
      request(),
      onResource(deny({ NotPrincipal: { AWS: userArn("carlos") }, Action: "s3:*", Resource: "*" })),
      "does not document",
    ],
    [
      "a bucket policy without a resource",
      request(),
      onResource(allow({ Principal: "*", Action: "s3:*" })),
      "without a resource",
    ],
  ])("throws for %s", (_, asked, policies, message) => {
    expect(() => evaluate(asked, policies)).toThrow(message);
  });
});

it("decides many requests with documents that it reads once", () => {
  const answer = evaluator(identity(allow({ Action: "s3:Get*", Resource: "*" })));
  expect(answer(request())).toBe("allowed");
  expect(answer(request({ action: "s3:PutObject" }))).toBe("implicitly denied");
});
