import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { AssumeRoleServiceIdentity } from "./assume-role-service-identity.ts";
import type { AssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import type { AdditionalRole } from "./identity-role-props.ts";

const read = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::kantox-data-dev/*"] };
const write = { actions: ["s3:PutObject"], resources: ["arn:aws:s3:::kantox-reports-dev/*"] };

const minimal = {
  userName: "kantox-minikube-base-dev",
  roleName: "kantox-aux-role-dev",
  permissions: { storage: [read] },
};

const reports = { roleName: "kantox-reports-role-dev", permissions: { storage: [write] } };
const audit = { roleName: "kantox-audit-role-dev", permissions: {} };

const built = (additionalRoles?: Record<string, AdditionalRole>) =>
  synth((stack) => {
    new AssumeRoleServiceIdentity(stack, "aux", { ...minimal, additionalRoles });
  });

describe("an additional role", () => {
  const identity = built({ reports });

  it("has its own addresses below its key, in addition to those of the first role", () => {
    const first = built().addresses();
    expect(identity.addresses().filter((address) => !first.includes(address))).toEqual([
      "aws_iam_role.aux_Role-reports_Role_BA697264",
      "aws_iam_role_policies_exclusive.aux_Role-reports_RolePolicies_D50B161C",
      "aws_iam_role_policy.aux_Role-reports_Policy-storage_278BD2C8",
      "aws_iam_role_policy_attachments_exclusive.aux_Role-reports_RoleAttachments_6D0462C8",
    ]);
    expect(identity.addresses()).toEqual(expect.arrayContaining(first));
  });

  it("does not move another role when it is added or removed, in any order", () => {
    const of = (roles: Record<string, AdditionalRole>) => built(roles).json["resource"];
    const both = of({ reports, audit });
    expect(of({ audit, reports })).toEqual(both);
    const names = Object.keys(of({ reports })["aws_iam_role"]);
    expect(Object.keys(both["aws_iam_role"])).toEqual(expect.arrayContaining(names));
    for (const name of names) {
      expect(both["aws_iam_role"][name]).toEqual(of({ reports })["aws_iam_role"][name]);
    }
  });

  it("adds its exact ARN to the roles that the user may assume", () => {
    const { policy } = built({ reports, audit }).resource("aws_iam_group_policy");
    const roles = [
      "arn:aws:iam::123456789012:role/kantox-audit-role-dev",
      "arn:aws:iam::123456789012:role/kantox-aux-role-dev",
      "arn:aws:iam::123456789012:role/kantox-reports-role-dev",
    ];
    const [assume, denyOthers, ...rest] = JSON.parse(policy).Statement;
    expect(assume).toEqual({
      Sid: "AssumeServiceRole",
      Effect: "Allow",
      Action: ["sts:AssumeRole"],
      Resource: roles,
    });
    expect(denyOthers).toEqual({
      Sid: "DenyOtherRoles",
      Effect: "Deny",
      Action: ["sts:AssumeRole"],
      NotResource: roles,
    });
    expect(rest).toHaveLength(1);
  });

  it("trusts only the same user", () => {
    const { assume_role_policy: trust, ...role } =
      identity.resources("aws_iam_role")["aux/Role-reports/Role"]!;
    expect(role).toEqual({
      name: "kantox-reports-role-dev",
      max_session_duration: 3600,
      depends_on: ["aws_iam_user.aux_User_5AC1FD7D"],
    });
    expect(JSON.parse(trust)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:user/kantox-minikube-base-dev" },
          Action: ["sts:AssumeRole"],
          Condition: { Null: { "aws:TokenIssueTime": "true" } },
        },
      ],
    });
  });

  it("has its own permissions, and none of the first role", () => {
    const policies = identity.resources("aws_iam_role_policy");
    expect(Object.keys(policies).toSorted()).toEqual([
      "aux/Policy-storage",
      "aux/Role-reports/Policy-storage",
    ]);
    expect(JSON.parse(policies["aux/Role-reports/Policy-storage"]!["policy"])).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:PutObject"],
          Resource: ["arn:aws:s3:::kantox-reports-dev/*"],
        },
      ],
    });
  });

  it("has its own policies exclusively", () => {
    const exclusive = (of: string) =>
      identity.resources(`aws_iam_role_${of}_exclusive`)[
        `aux/Role-reports/Role${of === "policies" ? "Policies" : "Attachments"}`
      ];
    const role_name = "${aws_iam_role.aux_Role-reports_Role_BA697264.name}";
    expect(exclusive("policies")).toEqual({
      role_name,
      policy_names: ["${aws_iam_role_policy.aux_Role-reports_Policy-storage_278BD2C8.name}"],
    });
    expect(exclusive("policy_attachments")).toEqual({ role_name, policy_arns: [] });
  });

  it("uses its own options, and the tags of the identity", () => {
    const full = synth((stack) => {
      new AssumeRoleServiceIdentity(stack, "aux", {
        ...minimal,
        tags: { team: "payments" },
        additionalRoles: {
          reports: {
            ...reports,
            maxSessionSeconds: 43_200,
            permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/reports",
            externalId: "reports-2",
          },
        },
      });
    });
    const roles = full.resources("aws_iam_role");
    expect(roles["aux/Role-reports/Role"]).toMatchObject({
      max_session_duration: 43_200,
      permissions_boundary: "arn:aws:iam::123456789012:policy/reports",
      tags: { team: "payments" },
    });
    expect(
      JSON.parse(roles["aux/Role-reports/Role"]!["assume_role_policy"]).Statement[0].Condition,
    ).toEqual({
      Null: { "aws:TokenIssueTime": "true" },
      StringEquals: { "sts:ExternalId": "reports-2" },
    });
    expect(roles["aux/Role"]).not.toHaveProperty("permissions_boundary");
    expect(roles["aux/Role"]!["assume_role_policy"]).not.toContain("ExternalId");
  });

  it("puts statements that are unknown at plan time into a separate policy", () => {
    const keyed = synth((stack) => {
      const key = new EncryptionKey(stack, "key", { alias: "kantox-dev" });
      const permissions = { storage: [...key.decryptAccess(), write] };
      const additionalRoles = { reports: { ...reports, permissions } };
      new AssumeRoleServiceIdentity(stack, "aux", { ...minimal, additionalRoles });
    });
    const policies = keyed.resources("aws_iam_role_policy");
    expect(policies["aux/Role-reports/Policy-storage"]!["policy"]).not.toContain("${");
    expect(policies["aux/Role-reports/Policy-storage-keys"]!["policy"]).toContain("${aws_kms_key.");
  });

  it("has its name and ARN under its key, which the compiler checks", () => {
    synth((stack) => {
      const { additionalRoles } = new AssumeRoleServiceIdentity(stack, "aux", {
        ...minimal,
        additionalRoles: { reports, audit },
      });
      const { roleName, roleArn, resources } = additionalRoles.reports;
      expect([roleName, roleArn, resources.role.node.path]).toEqual([
        "kantox-reports-role-dev",
        "arn:aws:iam::123456789012:role/kantox-reports-role-dev",
        "test/aux/Role-reports/Role",
      ]);
      expect(Object.keys(additionalRoles)).toEqual(["reports", "audit"]);
      // @ts-expect-error -- no role has this key
      expect(additionalRoles.others).toBeUndefined();
    });
  });

  it("does not exist unless it is requested, which the compiler checks", () => {
    synth((stack) => {
      const { additionalRoles } = new AssumeRoleServiceIdentity(stack, "aux", minimal);
      expect(additionalRoles).toEqual({});
      // @ts-expect-error -- there is only the first role
      expect(additionalRoles.reports).toBeUndefined();
      const any: AssumeRoleServiceIdentity = new AssumeRoleServiceIdentity(stack, "other", {
        userName: "other",
        roleName: "other",
        permissions: {},
        additionalRoles: { audit },
      });
      expect(any.roleName).toBe("other");
    });
  });
});

describe("the rules for additional roles", () => {
  const refused = (props: Partial<AssumeRoleServiceIdentityProps>) =>
    problemsOf((stack) => {
      new AssumeRoleServiceIdentity(stack, "aux", { ...minimal, ...props });
    });

  it.each([
    ["additional-roles", 'additionalRoles["a b"]', { "a b": reports }],
    ["additional-roles", 'additionalRoles["2"]', { 2: reports }],
    ["additional-roles", `additionalRoles["${"a".repeat(65)}"]`, { ["a".repeat(65)]: reports }],
    ["additional-roles", "additionalRoles", [reports] as never],
    ["additional-roles", 'additionalRoles["reports"]', { reports: null as never }],
    ["options", 'additionalRoles["reports"].role', { reports: { ...reports, role: 1 } as never }],
    ["path", ".path", { reports: { ...reports, path: "reports" } }],
    ["role-name", ".roleName", { reports: { ...reports, roleName: "a b" } }],
    ["permissions", '.permissions["a b"]', { reports: { ...reports, permissions: { "a b": [] } } }],
    [
      "max-session-seconds",
      ".maxSessionSeconds",
      { reports: { ...reports, maxSessionSeconds: 1 } },
    ],
    [
      "permissions-boundary-arn",
      ".permissionsBoundaryArn",
      { reports: { ...reports, permissionsBoundaryArn: "boundary" } },
    ],
    ["external-id", ".externalId", { reports: { ...reports, externalId: "a b" } }],
    [
      "reasons",
      ".reasons.accessKey",
      { reports: { ...reports, reasons: { accessKey: "x" } as never } },
    ],
  ] satisfies [string, string, Record<string, AdditionalRole>][])(
    "report assume-role-service-identity/%s at %s",
    (code, property, additionalRoles) => {
      const { codes, message } = refused({ additionalRoles });
      expect(codes).toEqual([`assume-role-service-identity/${code}`]);
      const at = property.startsWith(".") ? `additionalRoles["reports"]${property}` : property;
      expect(message).toContain(`\n  ${at} must `);
    },
  );

  it("report every missing option of an empty role", () => {
    const { codes } = refused({ additionalRoles: { reports: {} as never } });
    expect(codes).toEqual([
      "assume-role-service-identity/role-name",
      "assume-role-service-identity/permissions",
    ]);
  });

  it("refuse a role name that the first role or another role has", () => {
    const { codes, message } = refused({
      additionalRoles: {
        one: { ...reports, roleName: minimal.roleName },
        two: audit,
        three: audit,
      },
    });
    expect(codes).toEqual(Array(2).fill("assume-role-service-identity/role-name"));
    expect(message).toContain('additionalRoles["one"].roleName must be used once');
    expect(message).toContain('additionalRoles["three"].roleName must be used once');
  });

  const many = (count: number): Record<string, AdditionalRole> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `role${index}`,
        {
          ...audit,
          roleName: `kantox-with-a-rather-long-name-role-${String(index).padStart(3, "0")}-dev`,
        },
      ]),
    );

  it("accept as many roles as fit into the policy of a group, and refuse one more", () => {
    const { policy } = built(many(30)).resource("aws_iam_group_policy");
    expect(policy.length).toBeLessThanOrEqual(5120);
    expect(policy.length + 2 * 78).toBeGreaterThan(5120);
    const { codes, message } = refused({ additionalRoles: many(31) });
    expect(codes).toEqual(["assume-role-service-identity/additional-roles"]);
    expect(message).toContain("5120 characters that AWS allows for the policies of a group");
  });
});
