import { describe, expect, it } from "vitest";
import {
  evaluate,
  type PolicyDocument,
  type Principal,
} from "../../test/iam-evaluator/evaluate.ts";
import { synth } from "../../test/synth.ts";
import { AssumeRoleServiceIdentity } from "./assume-role-service-identity.ts";
import type { AssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";

const parameter = "arn:aws:ssm:eu-west-1:123456789012:parameter/kantox/dev/api/config";
const arnOf = (type: "user" | "role", name: string): string =>
  `arn:aws:iam::123456789012:${type}/${name}`;

const base: Principal = { type: "AWS", id: arnOf("user", "base") };
const sessionOf = (role: string): Principal => ({
  type: "AWS",
  id: `arn:aws:sts::123456789012:assumed-role/${role}/worker`,
});

/** Returns the policies of an identity in the form that the evaluator reads. */
function policiesOf(props: Partial<AssumeRoleServiceIdentityProps>) {
  const permissions = { storage: [{ actions: ["ssm:GetParameter"], resources: [parameter] }] };
  const built = synth((stack) => {
    new AssumeRoleServiceIdentity(stack, "aux", {
      userName: "base",
      roleName: "aux",
      permissions,
      additionalRoles: { links: { roleName: "links", permissions } },
      ...props,
    });
  });
  const read = (text: string) => JSON.parse(text) as PolicyDocument;
  const roles = Object.entries(built.resources("aws_iam_role"));
  return {
    group: read(built.resource("aws_iam_group_policy")["policy"]),
    trustOf: (name: string): PolicyDocument =>
      read(roles.find(([, role]) => role["name"] === name)![1]["assume_role_policy"]),
    policiesOf: (path: string): PolicyDocument[] =>
      Object.entries(built.resources("aws_iam_role_policy"))
        .filter(([own]) => own.startsWith(`${path}/Policy-`))
        .map(([, { policy }]) => read(policy)),
  };
}

const direct = { "aws:ViaAWSService": "false" };
const inside = { ...direct, "aws:SourceIp": "203.0.113.7" };
const outside = { ...direct, "aws:SourceIp": "198.51.100.7" };
const byToken = {
  "aws:TokenIssueTime": "2026-11-24T09:00:00Z",
  "aws:MultiFactorAuthPresent": "false",
};

const anywhere = policiesOf({});
const bound = policiesOf({
  allowedSourceAddresses: ["203.0.113.0/24", "2001:db8:12::/48"],
  additionalRoles: {
    links: {
      roleName: "links",
      permissions: { storage: [{ actions: ["ssm:GetParameter"], resources: [parameter] }] },
      sessionSourceAddresses: "any",
    },
  },
});

describe("the base user", () => {
  const assuming = (
    { group, trustOf }: typeof bound,
    context: Record<string, string>,
    options: { role?: string; principal?: Principal; grouped?: boolean } = {},
  ) => {
    const { role = "aux", principal = base, grouped = true } = options;
    return evaluate(
      { principal, action: "sts:AssumeRole", resource: arnOf("role", role), context },
      { identity: grouped ? [group] : [], trust: trustOf(role) },
    );
  };

  it.each(["aux", "links"])(
    "assumes %s with its key, from any address unless addresses are limited",
    (role) => {
      expect(assuming(anywhere, outside, { role })).toBe("allowed");
      expect(assuming(bound, inside, { role })).toBe("allowed");
      expect(assuming(bound, { ...direct, "aws:SourceIp": "2001:db8:12::7" }, { role })).toBe(
        "allowed",
      );
    },
  );

  it.each(["aux", "links"])(
    "does not assume %s from other addresses if addresses are limited",
    (role) => {
      expect(assuming(bound, outside, { role })).toBe("explicitly denied");
      expect(assuming(bound, { ...direct, "aws:SourceIp": "2001:db8:13::7" }, { role })).toBe(
        "explicitly denied",
      );
    },
  );

  it("does not assume a role through a VPC endpoint if addresses are limited", () => {
    expect(assuming(bound, { ...direct, "aws:VpcSourceIp": "203.0.113.7" })).toBe(
      "explicitly denied",
    );
  });

  it("does not assume a role with a session token, which would outlive its key", () => {
    expect(assuming(anywhere, { ...outside, ...byToken })).toBe("implicitly denied");
    expect(assuming(bound, { ...inside, ...byToken })).toBe("implicitly denied");
  });

  it("is limited to its addresses by the role as well, even without its group", () => {
    expect(assuming(bound, inside, { grouped: false })).toBe("allowed");
    expect(assuming(bound, outside, { grouped: false })).toBe("implicitly denied");
  });

  it("is the only trusted principal: another user or a session of the role cannot assume the role", () => {
    const other: Principal = { type: "AWS", id: arnOf("user", "other") };
    expect(assuming(anywhere, outside, { principal: other })).toBe("implicitly denied");
    const principal = sessionOf("aux");
    expect(assuming(anywhere, { ...outside, ...byToken }, { principal })).toBe("implicitly denied");
  });

  const everything: PolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  };

  it("cannot use permissions of another group, with its key or with a session token", () => {
    for (const context of [inside, outside, { ...outside, ...byToken }]) {
      const request = { principal: base, action: "ssm:GetParameter", resource: parameter, context };
      expect(evaluate(request, { identity: [everything] })).toBe("allowed");
      expect(evaluate(request, { identity: [everything, anywhere.group] })).toBe(
        "explicitly denied",
      );
    }
  });

  it("assumes no role of another owner, even if it trusts the user and others grant the user everything", () => {
    const administrator: PolicyDocument = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    };
    const trustOf = (AWS: string): PolicyDocument => ({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" }],
    });
    const ask = (resource: string, trust: PolicyDocument) =>
      evaluate(
        { principal: base, action: "sts:AssumeRole", resource, context: outside },
        { identity: [anywhere.group, administrator], trust },
      );
    const accountRoot = "arn:aws:iam::123456789012:root";
    for (const trusted of [arnOf("user", "base"), accountRoot, "*"]) {
      expect(ask(arnOf("role", "elsewhere"), trustOf(trusted))).toBe("explicitly denied");
      expect(ask("arn:aws:iam::210987654321:role/aux", trustOf(trusted))).toBe("explicitly denied");
    }
    expect(ask(arnOf("role", "aux"), trustOf(arnOf("user", "base")))).toBe("allowed");
  });
});

describe("a session", () => {
  const reading = (
    role: "aux" | "links",
    context: Record<string, string>,
    { policiesOf: policies }: typeof bound = bound,
  ) =>
    evaluate(
      { principal: sessionOf(role), action: "ssm:GetParameter", resource: parameter, context },
      { identity: policies(role === "aux" ? "aux" : "aux/Role-links") },
    );

  it("may do what its role allows, from any address unless addresses are limited", () => {
    expect(reading("aux", outside, anywhere)).toBe("allowed");
    expect(reading("aux", inside)).toBe("allowed");
  });

  it("is denied everything from other addresses and through a VPC endpoint if addresses are limited", () => {
    expect(reading("aux", outside)).toBe("explicitly denied");
    expect(reading("aux", { ...direct, "aws:VpcSourceIp": "203.0.113.7" })).toBe(
      "explicitly denied",
    );
    // Some services do not send the key that tells who called them.
    expect(reading("aux", { "aws:SourceIp": "198.51.100.7" })).toBe("explicitly denied");
  });

  it("allows the requests that an AWS service makes on its behalf", () => {
    expect(reading("aux", { "aws:ViaAWSService": "true" })).toBe("allowed");
    expect(reading("aux", { "aws:ViaAWSService": "true", "aws:SourceIp": "198.51.100.7" })).toBe(
      "allowed",
    );
  });

  it("may be used from any address if its role allows it, as for presigned URLs", () => {
    expect(reading("links", outside)).toBe("allowed");
  });
});
