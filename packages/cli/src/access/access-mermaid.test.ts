import { describe, expect, it } from "vitest";
import { accessOf, policy } from "../../test/access-app.ts";
import { hostileApp } from "../../test/hostile-access.ts";
import { accessMermaid, arrowCount } from "./access-mermaid.ts";

const account = "123456789012";

it("draws who may use, assume and never do what", () => {
  const document = accessOf(
    {
      resource: {
        aws_iam_user: { u: { name: "bob" } },
        aws_iam_group: { g: { name: "devs" } },
        aws_iam_group_membership: { m: { group: "devs", users: ["bob"] } },
        aws_iam_group_policy: {
          p: {
            group: "devs",
            policy: policy(
              {
                Effect: "Allow",
                Action: "sts:AssumeRole",
                Resource: `arn:aws:iam::${account}:role/app`,
              },
              {
                Effect: "Allow",
                Action: ["s3:GetObject"],
                Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
              },
              {
                Effect: "Deny",
                Action: "s3:*",
                Resource: "*",
                Condition: { Bool: { "aws:SecureTransport": "false" } },
              },
            ),
          },
        },
        aws_iam_role: {
          r: {
            name: "app",
            assume_role_policy: policy({
              Effect: "Allow",
              Principal: { AWS: account },
              Action: "sts:AssumeRole",
            }),
          },
        },
      },
    },
    account,
  );
  expect(accessMermaid(document)).toBe(
    [
      "flowchart LR",
      '  p0(["user bob"])',
      '  p1(["group devs"])',
      '  p2(["role app"])',
      '  p3(["account 123456789012"])',
      '  r4["arn:aws:s3:::data"]',
      '  r5["any resource"]',
      '  p1 -->|"sts:AssumeRole"| p2',
      '  p1 -->|"s3:GetObject"| r4',
      '  p1 --x|"denied: s3:#42;, with conditions"| r5',
      '  p3 -.->|"may assume"| p2',
      '  p0 ---|"member"| p1',
    ].join("\n"),
  );
  expect(arrowCount(accessMermaid(document))).toBe(5);
});

describe("a flowchart with hostile names", () => {
  it("contains them only as entities, one element per line", () => {
    const [first, ...lines] = accessMermaid(accessOf(hostileApp)).split("\n");
    const label = String.raw`"(?:[\p{L}\p{N} .,:/()@=_+-]|#\d+;)+"`;
    const node = new RegExp(String.raw`^  (?:p\d+\(\[${label}\]\)|r\d+\[${label}\])$`, "u");
    const arrow = new RegExp(String.raw`^  p\d+ (?:-->|--x|-\.->|---)\|${label}\| [pr]\d+$`, "u");
    expect(first).toBe("flowchart LR");
    // Mermaid changes the entities of a line with one of these words.
    expect(lines.filter((line) => /style|classDef/i.test(line))).toEqual([]);
    expect(lines.some((line) => line.includes("#92;u202ec"))).toBe(true);
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.filter((line) => !node.test(line) && !arrow.test(line))).toEqual([]);
  });
});
