import { describe, expect, it } from "vitest";
import { knownAwsServices } from "./known-aws-service.ts";
import { serviceProblems } from "./service-rules.ts";
import { sourceArnProblems } from "./source-rules.ts";
import { trustedService } from "./trusted-service.ts";

const account = "123456789012";
const sent = (principal: string) => ({ principal, sourceKeys: "sent" });

describe("the service of a role", () => {
  it.each([
    ...Object.keys(knownAwsServices),
    sent("codebuild.amazonaws.com"),
    sent("streams.metrics.cloudwatch.amazonaws.com"),
    { principal: "lambda.amazonaws.com", sourceKeys: "not-sent" },
    { principal: "ec2.amazonaws.com.cn", sourceKeys: "not-sent" },
    sent("states.c2s.ic.gov"),
  ])("may be %j", (service) => {
    expect(serviceProblems(service)).toEqual([]);
  });

  it.each<[unknown, string]>([
    [undefined, "Write e.g."],
    [null, "Write e.g."],
    [["lambda"], "Write e.g."],
    ["lamda", 'Write "lambda".'],
    ["lambda.amazonaws.com", 'Write "lambda".'],
    ["codebuild", "Write e.g."],
    ["${TfToken[TOKEN.1]}", "Write e.g."],
    [{ principal: "codebuild.amazonaws.com" }, 'Write "sent" if its documentation'],
    [{ principal: "codebuild.amazonaws.com", sourceKeys: "maybe" }, 'Write "sent" if its'],
    [sent("codebuild"), "Write e.g."],
    [sent("*.amazonaws.com"), "Write e.g."],
    [sent("codebuild.example.com"), "Write e.g."],
    [sent("lambda.amazonaws.com"), 'Write service: "lambda".'],
    [sent("ec2.amazonaws.com"), 'Write service: "ec2".'],
    [{ principal: "ec2.amazonaws.com", sourceKeys: "not-sent" }, 'Write service: "ec2".'],
    [sent("pods.eks.amazonaws.com"), "Trust pods with a role for a Kubernetes service account"],
    [sent("rolesanywhere.amazonaws.com"), "Create the role with its own IamRole"],
  ])("is refused if it is %j: %s", (service, fix) => {
    const [problem, ...others] = serviceProblems(service);
    expect(problem?.code).toBe("service-role/service");
    expect(problem?.fix).toContain(fix);
    expect(others).toEqual([]);
  });
});

describe("the source ARN of a service", () => {
  const problems = (service: Parameters<typeof trustedService>[0], arn: string) =>
    sourceArnProblems([arn], [account], trustedService(service));

  it.each([
    ["lambda", `arn:aws:lambda:eu-west-1:${account}:function:reports`],
    ["lambda", `arn:aws-cn:lambda:cn-north-1:${account}:function:reports_2`],
    ["states", `arn:aws:states:eu-west-1:${account}:stateMachine:Reports`],
    ["scheduler", `arn:aws:scheduler:eu-west-1:${account}:schedule-group/default`],
    ["events", `arn:aws:events:eu-west-1:${account}:rule/nightly`],
    ["events", `arn:aws:events:eu-west-1:${account}:rule/bus/nightly`],
    ["pipes", `arn:aws:pipes:eu-west-1:${account}:pipe/orders`],
    ["vpc-flow-logs", `arn:aws:ec2:eu-west-1:${account}:vpc-flow-log/fl-0123456789abcdef0`],
    ["monitoring.rds", `arn:aws:rds:eu-west-1:${account}:db:orders`],
  ] as const)("of %s may be %s", (service, arn) => {
    expect(problems(service, arn)).toEqual([]);
  });

  it.each([
    ["lambda", `arn:aws:lambda:eu-west-1:${account}:function:reports:live`],
    ["lambda", `arn:aws:lambda:eu-west-1:${account}:function:re?orts`],
    ["lambda", `arn:aws:lambda:*:${account}:function:reports`],
    ["lambda", `arn:aws:lambda:eu-west-1:${account}:function:\${aws:username}`],
    // AWS compares the schedule group, and never the schedule.
    ["scheduler", `arn:aws:scheduler:eu-west-1:${account}:schedule/default/nightly`],
    ["states", `arn:aws:states:eu-west-1:${account}:execution:Reports:1`],
    ["pipes", `arn:aws:events:eu-west-1:${account}:rule/nightly`],
  ] as const)("of %s may not be %s", (service, arn) => {
    expect(problems(service, arn)).toMatchObject([
      { code: "service-role/source-arns", property: "sourceArns[0]", got: JSON.stringify(arn) },
    ]);
  });

  it("of another service may be any exact ARN", () => {
    const service = { principal: "s3.amazonaws.com", sourceKeys: "sent" } as const;
    expect(problems(service, "arn:aws:s3:::example-data")).toEqual([]);
    expect(problems(service, "arn:aws:s3:::example-*")).toHaveLength(1);
    expect(problems(service, "example-data")).toHaveLength(1);
  });
});
