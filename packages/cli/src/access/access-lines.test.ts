import { expect, it } from "vitest";
import { accessOf, policy } from "../../test/access-app.ts";
import { hostileApp } from "../../test/hostile-access.ts";
import { accessLines } from "./access-lines.ts";

it("shortens long lists of actions and resources with their number", () => {
  const names = Array.from({ length: 20 }, (_, index) => `Get${String.fromCodePoint(65 + index)}`);
  const document = accessOf({
    resource: {
      aws_iam_user_policy: {
        p: {
          user: "bob",
          policy: policy(
            {
              Effect: "Allow",
              Action: ["sqs:SendMessage", ...names.map((name) => `s3:${name}`)],
              Resource: names.map((name) => `arn:aws:s3:::${name}`),
              Condition: {
                StringEquals: { "aws:PrincipalTag/a": ["x", "y"] },
                Bool: { "aws:ViaAWSService": "true" },
              },
            },
            { Effect: "Deny", NotAction: ["iam:*"], Resource: "*" },
          ),
        },
      },
    },
  });
  expect(accessLines(document)).toEqual([
    "user bob",
    "  + s3: GetA, GetB, GetC, GetD, GetE, GetF, and 14 more; sqs:SendMessage",
    "      on arn:aws:s3:::GetA",
    ...["GetB", "GetC", "GetD", "GetE", "GetF"].map((name) => `         arn:aws:s3:::${name}`),
    "         and 14 more",
    "      if Bool aws:ViaAWSService true",
    "      and StringEquals aws:PrincipalTag/a x or y",
    "  - denied: everything except iam:*",
    "      on *",
  ]);
});

it("keeps hostile names on their line, without control characters", () => {
  const lines = accessLines(accessOf(hostileApp));
  expect(lines.filter((line) => /[\u0000-\u001F\u007F\u202E]/.test(line))).toEqual([]);
  expect(lines.length).toBeGreaterThan(100);
});

it("prints a line if nothing has a permission", () => {
  expect(accessLines(accessOf({}))).toEqual(["No policies."]);
});
