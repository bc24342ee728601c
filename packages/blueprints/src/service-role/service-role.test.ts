import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { ServiceRole } from "./service-role.ts";
import type { ServiceRoleProps } from "./service-role-props.ts";

const read = {
  actions: ["s3:GetObject"],
  resources: ["arn:aws:s3:::example-data/*"],
};

const least = {
  roleName: "example-function",
  service: "lambda",
  permissions: { storage: [read] },
} satisfies ServiceRoleProps;

const built = (props: Partial<ServiceRoleProps> = {}, known?: Parameters<typeof synth>[1]) =>
  synth((stack) => {
    new ServiceRole(stack, "function", { ...least, ...props });
  }, known);

const trustOf = (props: Partial<ServiceRoleProps> = {}) =>
  JSON.parse(built(props).resource("aws_iam_role")["assume_role_policy"]);

const refused = (props: object) =>
  problemsOf((stack) => new ServiceRole(stack, "function", { ...least, ...props }));

describe("a service role with only the required options", () => {
  const role = built();

  it("has exactly these addresses", () => {
    expect(role.addresses()).toEqual([
      "aws_iam_role.function_Role_22078362",
      "aws_iam_role_policies_exclusive.function_RolePolicies_F6414D8F",
      "aws_iam_role_policy.function_Policy-storage_8379D746",
      "aws_iam_role_policy_attachments_exclusive.function_RoleAttachments_018E4758",
    ]);
  });

  it("sets no maximum session duration, which does not limit services", () => {
    const { assume_role_policy: _, ...rest } = role.resource("aws_iam_role");
    expect(rest).toEqual({ name: "example-function" });
  });

  it("trusts the service, for the stack's account", () => {
    expect(trustOf()).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: ["sts:AssumeRole"],
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
  });

  it("grants the given permissions, and removes policies that are added by hand", () => {
    const { policy, ...rest } = role.resource("aws_iam_role_policy");
    expect(rest["name"]).toBe("storage");
    expect(JSON.parse(policy).Statement).toEqual([
      { Effect: "Allow", Action: read.actions, Resource: read.resources },
    ]);
    expect(role.resource("aws_iam_role_policies_exclusive")["policy_names"]).toHaveLength(1);
    expect(role.resource("aws_iam_role_policy_attachments_exclusive")["policy_arns"]).toEqual([]);
  });

  it("has no relaxed default", () => {
    expect(role.annotations).toEqual([]);
  });
});

it("trusts only the given resources", () => {
  const arns = ["reports", "invoices"].map(
    (name) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
  );
  expect(trustOf({ sourceArns: arns }).Statement[0].Condition).toEqual({
    ArnEquals: { "aws:SourceArn": arns },
    StringEquals: { "aws:SourceAccount": "123456789012" },
  });
});

it("trusts other accounts only as a relaxed default", () => {
  const other = { sourceAccountIds: ["123456789012", "210987654321"] };
  expect(trustOf(other).Statement[0].Condition).toEqual({
    StringEquals: { "aws:SourceAccount": ["123456789012", "210987654321"] },
  });
  expect(built({ sourceAccountIds: ["123456789012"] }).annotations).toEqual([]);
  expect(built(other).annotations).toEqual([
    [
      "@cdktf/warn",
      "test/function",
      'sourceAccountIds is "123456789012, 210987654321" instead of "the stack\'s account", without a reason. Add reasons: { sourceAccountIds: "…" }, or use the secure value.',
    ],
  ]);
});

it("trusts EC2 without a condition, since AWS documents none for it, and creates its instance profile", () => {
  const ec2 = { service: "ec2", instanceProfileName: "example-server", path: "/servers/" } as const;
  const role = built({ ...ec2, tags: { team: "platform" } });
  expect(trustOf(ec2).Statement).toEqual([
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: ["sts:AssumeRole"] },
  ]);
  expect(role.annotations).toEqual([]);
  expect(role.resource("aws_iam_instance_profile")).toEqual({
    name: "example-server",
    path: "/servers/",
    role: "${aws_iam_role.function_Role_22078362.name}",
    tags: { team: "platform" },
  });
});

it("does not read the account for a role without a condition on it", () => {
  const unknown = built({ service: "ec2", permissions: {} }, {});
  expect(unknown.json["data"]).toBeUndefined();
  expect(JSON.stringify(built({ permissions: {} }, {}).json["data"])).toContain(
    "aws_caller_identity",
  );
});

it("trusts a service that sends no source only as a relaxed default", () => {
  const service = { principal: "transfer.amazonaws.com", sourceKeys: "not-sent" } as const;
  expect(trustOf({ service }).Statement[0]).not.toHaveProperty("Condition");
  expect(built({ service, reasons: { service: "Measured." } }).annotations).toEqual([
    [
      "@cdktf/info",
      "test/function",
      'service is "transfer.amazonaws.com for any source" instead of "a service whose source is checked": Measured.',
    ],
  ]);
});

it("has its ARNs before it exists, and grants passing it only to its service", () => {
  synth((stack) => {
    const server = new ServiceRole(stack, "server", {
      roleName: "example-server",
      path: "/servers/",
      service: "ec2",
      instanceProfileName: "example-profile",
      permissions: {},
    });
    const worker = new ServiceRole(stack, "worker", { ...least, permissions: {} });
    expect(server.roleArn).toBe("arn:aws:iam::123456789012:role/servers/example-server");
    expect(server.instanceProfileArn).toBe(
      "arn:aws:iam::123456789012:instance-profile/servers/example-profile",
    );
    expect(worker.instanceProfileName).toBeUndefined();
    expect(() => worker.instanceProfileArn).toThrow(
      "instanceProfileArn must have an instance profile to refer to, got a role without instanceProfileName.",
    );
    expect(worker.passAccess()).toEqual([
      {
        actions: ["iam:PassRole"],
        resources: ["arn:aws:iam::123456789012:role/example-function"],
        conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
      },
    ]);
  });
});

it("accepts tokens as ARNs and accounts", () => {
  const token = Token.asString({ resolve: () => "arn" });
  expect(
    trustOf({ sourceArns: [token], sourceAccountIds: [token] }).Statement[0].Condition,
  ).toEqual({
    ArnEquals: { "aws:SourceArn": ["arn"] },
    StringEquals: { "aws:SourceAccount": "arn" },
  });
});

describe("a refused service role", () => {
  const other = "arn:aws:lambda:eu-west-1:210987654321:function:reports";
  const longList = Array.from(
    { length: 60 },
    (_, index) => `arn:aws:lambda:eu-west-1:123456789012:function:${"f".repeat(40)}-${index}`,
  );

  it.each<[string, object]>([
    ["role-name", { roleName: "a b" }],
    ["path", { path: "services" }],
    ["service", { service: "lamda" }],
    ["source-account-ids", { sourceAccountIds: ["1234"] }],
    ["source-account-ids", { sourceAccountIds: [] }],
    ["source-account-ids", { sourceAccountIds: ["123456789012", "123456789012"] }],
    ["source-account-ids", { service: "ec2", sourceAccountIds: ["123456789012"] }],
    ["source-arns", { sourceArns: [] }],
    ["source-arns", { sourceArns: ["arn:aws:lambda:eu-west-1:123456789012:function:*"] }],
    ["source-arns", { sourceArns: ["arn:aws:sqs:eu-west-1:123456789012:queue"] }],
    ["source-arns", { sourceArns: [other] }],
    ["source-arns", { service: "ec2", sourceArns: [other] }],
    [
      "source-arns",
      { service: "ecs-tasks", sourceArns: ["arn:aws:ecs:eu-west-1:123456789012:cluster/a"] },
    ],
    ["permissions", { permissions: { storage: [{ actions: [], resources: [] }] } }],
    ["permissions-boundary-arn", { permissionsBoundaryArn: "boundary" }],
    ["instance-profile-name", { instanceProfileName: "profile" }],
    ["instance-profile-name", { service: "ec2", instanceProfileName: "a/b" }],
    ["tags", { tags: { "aws:team": "x" } }],
    ["reasons", { reasons: { path: "x" } }],
    ["options", { maxSessionSeconds: 3600 }],
  ])("has the code %s for %j", (name, props) => {
    expect(refused(props).codes).toEqual([`service-role/${name}`]);
  });

  it("has the code source-arns for more ARNs than a trust policy can contain", () => {
    expect(refused({ sourceArns: longList }).codes).toEqual(["service-role/source-arns"]);
  });

  it("may have an ARN of another account if that account is a source", () => {
    const accepted = built({ sourceArns: [other], sourceAccountIds: ["210987654321"] });
    expect(accepted.addresses()).not.toEqual([]);
  });

  it("reports all problems at once", () => {
    expect(refused({ roleName: "", path: "x", service: "lamda", sourceArns: ["*"] }).codes).toEqual(
      ["service-role/role-name", "service-role/path", "service-role/service"],
    );
  });

  it.each([
    ["role-name", { roleName: "one" }, { roleName: "one" }],
    [
      "instance-profile-name",
      { roleName: "one", service: "ec2", instanceProfileName: "same" },
      { roleName: "two", service: "ec2", instanceProfileName: "same" },
    ],
  ] as const)("has the code %s for a name that is used twice", (name, first, second) => {
    const { codes } = problemsOf((stack) => {
      new ServiceRole(stack, "first", { ...least, ...first });
      new ServiceRole(stack, "second", { ...least, ...second });
    });
    expect(codes).toEqual([`service-role/${name}`]);
  });
});
