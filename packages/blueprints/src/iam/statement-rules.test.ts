import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import type { PolicyStatement } from "./policy-statement.ts";
import { statementProblems } from "./statement-rules.ts";

const read: PolicyStatement = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::data/*"] };
const token = Token.asString({ resolve: () => "text" });

const problems = (statement: object) =>
  statementProblems(
    { ...read, ...statement },
    { code: "some-construct/statements", property: "it" },
  ).map(({ property, must, fix }) => `${property} must ${must}. ${fix}`);

describe("a statement", () => {
  it.each<Partial<PolicyStatement>>([
    {},
    { effect: "Deny", sid: "Deny1" },
    { actions: ["*"], resources: ["*"] },
    { actions: ["ecr-public:Get*", "s3:List?ucket"] },
    { actions: [token], resources: [token, `${token}/*`] },
    { resources: ["arn:aws:s3:::home/${aws:username}/*"] },
    { resources: ["arn:aws:s3:::x/${*}${?}${$}"] },
    { resources: ["arn:aws:s3:::x/${aws:PrincipalTag/team, 'none'}/*"] },
    { resources: ["arn:aws:s3:::x/${cognito-identity.amazonaws.com:sub}/*"] },
    { resources: ["arn:aws:s3:::x/$${aws:username}/%{x}"] },
    { resources: ["arn:aws:s3:::Zürich/*"] },
    { conditions: { Bool: { "aws:SecureTransport": "true" } } },
    { conditions: { "ForAllValues:StringLike": { "aws:TagKeys": ["a", token] } } },
  ])("is accepted: %j", (statement) => {
    expect(problems(statement)).toEqual([]);
  });

  it.each<[object, RegExp]>([
    [
      { actions: ["s3\u2011x:Get"] },
      /^it\.actions\[0\] must be an action .*Write "s3-x:Get": the action has a similar/,
    ],
    [{ actions: ["GetObject"] }, /^it\.actions\[0\] must be an action with its service/],
    [{ actions: ["s3:Get Object"] }, /^it\.actions\[0\] must be an action with its service/],
    [{ actions: ["s3.amazonaws.com:GetObject"] }, /^it\.actions\[0\] must be an action/],
    [{ actions: [""] }, /^it\.actions\[0\] must be an action/],
    [{ actions: [] }, /^it must name at least one action and one resource/],
    [{ actions: "s3:GetObject" }, /^it must name at least one action and one resource/],
    [{ resources: ["data"] }, /^it\.resources\[0\] must be an ARN or "\*"/],
    [
      { resources: ["arn:aws:s3:::日本/*"] },
      /^it\.resources\[0\] must have .* above U\+00FF.*Replace U\+65E5/,
    ],
    [
      { resources: ["arn:aws:s3:::a\u0000b"] },
      /^it\.resources\[0\] must have no control characters/,
    ],
    [
      { resources: ["${aws_s3_bucket.x.arn}"] },
      /^it\.resources\[0\] must contain only tokens and policy variables/,
    ],
    [
      { resources: [`${token}/\${file("x")}`] },
      /^it\.resources\[0\] must contain only tokens and policy/,
    ],
    [{ effect: "allow" }, /^it\.effect must be "Allow" or "Deny". Write "Allow"/],
    [{ condition: {} }, /^it\.condition must be the name of an option. Did you mean conditions\?/],
    [{ principal: "*" }, /^it\.principal must be the name of an option/],
    [{ conditions: ["x"] }, /^it\.conditions must be an object of operators/],
    [{ conditions: { Bool: "x" } }, /^it\.conditions\["Bool"\] must be an IAM operator/],
    [
      { conditions: { Bool: { "aws:SecureTransport": true } } },
      /must be a string or a list of strings. Write "true"/,
    ],
    [{ conditions: { StringLike: { "s3:prefix": ["日本/"] } } }, /must have .* above U\+00FF/],
  ])("is refused: %j", (statement, problem) => {
    expect(problems(statement)).toEqual([expect.stringMatching(problem)]);
  });

  it("is refused with all of its problems at once", () => {
    expect(problems({ effect: "x", actions: ["a", "b"], resources: ["c"] })).toHaveLength(4);
  });
});
