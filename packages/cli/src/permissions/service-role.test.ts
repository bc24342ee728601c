import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import type { ResourceChange } from "../plan/plan-json.ts";
import { permissionChanges } from "./permission-changes.ts";
import { permissionSections } from "./permission-sections.ts";

type Values = Readonly<Record<string, unknown>>;

const stack = stackOf("dev");
const sections = (...changes: ResourceChange[]) =>
  permissionSections(permissionChanges(planOf(...changes), stack));

const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:reports";
const ofAccount = { StringEquals: { "aws:SourceAccount": "123456789012" } };

/** Returns the values of a role of a service, as the library synthesizes them. */
function role(service: string, Condition?: object): Values {
  const statement = {
    Effect: "Allow",
    Principal: { Service: service },
    Action: ["sts:AssumeRole"],
    ...(Condition && { Condition }),
  };
  return {
    name: "reports",
    assume_role_policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
  };
}

const created = (values: Values) => changeOf("aws_iam_role.x", ["create"], { after: values });
const updated = (before: Values, after: Values) =>
  changeOf("aws_iam_role.x", ["update"], { before, after });

describe("the trust of a service role", () => {
  it("is shown with the service and every condition on its source", () => {
    const conditions = { ...ofAccount, ArnEquals: { "aws:SourceArn": [functionArn] } };
    expect(sections(created(role("lambda.amazonaws.com", conditions)))).toEqual([
      {
        title: "Newly allowed",
        lines: [
          "trust of role reports",
          "  + Service lambda.amazonaws.com: sts:AssumeRole",
          `      if  ArnEquals aws:SourceArn ${functionArn}`,
          "      and StringEquals aws:SourceAccount 123456789012",
        ],
      },
    ]);
  });

  it("gains a permission if a condition is removed", () => {
    const [before, after] = [role("lambda.amazonaws.com", ofAccount), role("lambda.amazonaws.com")];
    expect(sections(updated(before, after))).toEqual([
      {
        title: "Newly allowed",
        lines: ["trust of role reports", "  + Service lambda.amazonaws.com: sts:AssumeRole"],
      },
    ]);
  });

  it("loses a permission if a condition is added", () => {
    const [before, after] = [role("lambda.amazonaws.com"), role("lambda.amazonaws.com", ofAccount)];
    expect(sections(updated(before, after))).toMatchObject([
      {
        title: "No longer allowed",
        lines: ["trust of role reports", "  - Service lambda.amazonaws.com: sts:AssumeRole"],
      },
    ]);
  });

  it("gains one service and loses the other if the service changes", () => {
    const [before, after] = [role("ec2.amazonaws.com"), role("ecs-tasks.amazonaws.com")];
    expect(sections(updated(before, after)).map(({ title, lines }) => [title, lines[1]])).toEqual([
      ["Newly allowed", "  + Service ecs-tasks.amazonaws.com: sts:AssumeRole"],
      ["No longer allowed", "  - Service ec2.amazonaws.com: sts:AssumeRole"],
    ]);
  });
});

it("shows the instance profile of a role as its own holder", () => {
  const profile = changeOf("aws_iam_instance_profile.x", ["create"], {
    after: { name: "reports-profile", role: "reports" },
  });
  expect(sections(created(role("ec2.amazonaws.com")), profile)).toEqual([
    {
      title: "Newly allowed",
      lines: [
        "trust of role reports",
        "  + Service ec2.amazonaws.com: sts:AssumeRole",
        "instance profile reports-profile",
        "  + EC2 instances with it act as the role reports",
      ],
    },
  ]);
});

it("shows to which service a role may be passed", () => {
  const statement = {
    Effect: "Allow",
    Action: ["iam:PassRole"],
    Resource: ["arn:aws:iam::123456789012:role/reports"],
    Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
  };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const grant = changeOf("aws_iam_role_policy.x", ["create"], {
    after: { name: "role", role: "deployer", policy },
  });
  expect(sections(grant)).toEqual([
    {
      title: "Newly allowed",
      lines: [
        "role deployer",
        "  + iam:PassRole on arn:aws:iam::123456789012:role/reports",
        "      if StringEquals iam:PassedToService lambda.amazonaws.com",
      ],
    },
  ]);
});
