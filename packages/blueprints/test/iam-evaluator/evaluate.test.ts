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

describe("what is no answer", () => {
  it.each([
    ["a key without its policy", decrypt(), everywhere, "policy on that key"],
    ["a role without its trust", assume(), everywhere, "policy on that role"],
    [
      "a bucket of nobody knows which account",
      request({ context: {} }),
      everywhere,
      "aws:ResourceAccount",
    ],
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
      onResource(deny({ NotPrincipal: { AWS: userArn("carlos") }, Action: "s3:*", Resource: "*" })),
      "leaves open",
    ],
    [
      "a bucket's policy that names no resource",
      request(),
      onResource(allow({ Principal: "*", Action: "s3:*" })),
      "names no resource",
    ],
  ])("is %s: an error", (_, asked, policies, message) => {
    expect(() => evaluate(asked, policies)).toThrow(message);
  });
});

it("answers many requests by documents that were read once", () => {
  const answer = evaluator(identity(allow({ Action: "s3:Get*", Resource: "*" })));
  expect(answer(request())).toBe("allowed");
  expect(answer(request({ action: "s3:PutObject" }))).toBe("implicitly denied");
});
