import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import { Lazy, TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { AssumeRoleServiceIdentity } from "./assume-role-service-identity.ts";
import type { AssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";

const read = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::kantox-data-dev/*"] };

const minimal = {
  userName: "kantox-minikube-base-dev",
  roleName: "kantox-aux-role-dev",
  permissions: { storage: [read] },
} satisfies AssumeRoleServiceIdentityProps;

const built = (props: Partial<AssumeRoleServiceIdentityProps> = {}) =>
  synth((stack) => {
    new AssumeRoleServiceIdentity(stack, "aux", { ...minimal, ...props });
  });

describe("an identity with only the required options", () => {
  const identity = built();

  it("has exactly these addresses, and no access key", () => {
    expect(identity.addresses()).toEqual([
      "aws_iam_group.aux_Group_29454344",
      "aws_iam_group_membership.aux_GroupMembership_78F54E80",
      "aws_iam_group_policies_exclusive.aux_GroupPolicies_89901FC6",
      "aws_iam_group_policy.aux_GroupPolicy_4B690134",
      "aws_iam_group_policy_attachments_exclusive.aux_GroupAttachments_2C6B10E0",
      "aws_iam_role.aux_Role_96E103CB",
      "aws_iam_role_policies_exclusive.aux_RolePolicies_54DB6C77",
      "aws_iam_role_policy.aux_Policy-storage_2C3ED5F7",
      "aws_iam_role_policy_attachments_exclusive.aux_RoleAttachments_2AD6E617",
      "aws_iam_user.aux_User_5AC1FD7D",
      "aws_iam_user_policies_exclusive.aux_UserPolicies_C814F0F7",
      "aws_iam_user_policy_attachments_exclusive.aux_UserAttachments_D260C661",
    ]);
  });

  it("lets only its user assume its role, with its key and for an hour", () => {
    const { assume_role_policy: trust, ...role } = identity.resource("aws_iam_role");
    expect(role).toEqual({
      name: "kantox-aux-role-dev",
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

  it("allows its user only this, through a group that has no other member", () => {
    const user = "${aws_iam_user.aux_User_5AC1FD7D.name}";
    const group = "${aws_iam_group.aux_Group_29454344.name}";
    expect(identity.resource("aws_iam_user")).toEqual({ name: "kantox-minikube-base-dev" });
    expect(identity.resource("aws_iam_group")).toEqual({ name: user });
    expect(identity.resource("aws_iam_group_membership")).toEqual({
      name: user,
      group,
      users: [user],
    });
    const { policy, ...rest } = identity.resource("aws_iam_group_policy");
    expect(rest).toEqual({ name: "assume-role", group });
    expect(JSON.parse(policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AssumeServiceRole",
          Effect: "Allow",
          Action: ["sts:AssumeRole"],
          Resource: ["arn:aws:iam::123456789012:role/kantox-aux-role-dev"],
        },
        {
          Sid: "DenyOtherRoles",
          Effect: "Deny",
          Action: ["sts:AssumeRole"],
          NotResource: ["arn:aws:iam::123456789012:role/kantox-aux-role-dev"],
        },
        {
          Sid: "DenyEverythingElseWithoutMfa",
          Effect: "Deny",
          NotAction: ["sts:AssumeRole"],
          Resource: ["*"],
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        },
      ],
    });
  });

  it("grants its role the given permissions", () => {
    const { policy, ...rest } = identity.resource("aws_iam_role_policy");
    expect(rest).toEqual({ name: "storage", role: "${aws_iam_role.aux_Role_96E103CB.name}" });
    expect(JSON.parse(policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:GetObject"],
          Resource: ["arn:aws:s3:::kantox-data-dev/*"],
        },
      ],
    });
  });

  it("removes policies that are added to the user, group or role by hand", () => {
    const user_name = "${aws_iam_user.aux_User_5AC1FD7D.name}";
    const group_name = "${aws_iam_group.aux_Group_29454344.name}";
    const role_name = "${aws_iam_role.aux_Role_96E103CB.name}";
    const exclusive = (of: string) => identity.resource(`aws_iam_${of}_exclusive`);
    expect(exclusive("user_policies")).toEqual({ user_name, policy_names: [] });
    expect(exclusive("user_policy_attachments")).toEqual({ user_name, policy_arns: [] });
    expect(exclusive("group_policies")).toEqual({
      group_name,
      policy_names: ["${aws_iam_group_policy.aux_GroupPolicy_4B690134.name}"],
    });
    expect(exclusive("group_policy_attachments")).toEqual({ group_name, policy_arns: [] });
    expect(exclusive("role_policies")).toEqual({
      role_name,
      policy_names: ["${aws_iam_role_policy.aux_Policy-storage_2C3ED5F7.name}"],
    });
    expect(exclusive("role_policy_attachments")).toEqual({ role_name, policy_arns: [] });
  });
});

it("passes on every option", () => {
  const identity = built({
    maxSessionSeconds: 43_200,
    userPermissionsBoundaryArn: "arn:aws:iam::123456789012:policy/user",
    permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/role",
    externalId: "kantox-2",
    tags: { team: "payments" },
  });
  expect(identity.resource("aws_iam_user")).toMatchObject({
    permissions_boundary: "arn:aws:iam::123456789012:policy/user",
    tags: { team: "payments" },
  });
  const role = identity.resource("aws_iam_role");
  expect(role).toMatchObject({
    max_session_duration: 43_200,
    permissions_boundary: "arn:aws:iam::123456789012:policy/role",
    tags: { team: "payments" },
  });
  expect(JSON.parse(role["assume_role_policy"]).Statement[0].Condition).toEqual({
    Null: { "aws:TokenIssueTime": "true" },
    StringEquals: { "sts:ExternalId": "kantox-2" },
  });
});

it("puts statements that are unknown at plan time into a separate policy", () => {
  const identity = synth((stack) => {
    const key = new EncryptionKey(stack, "key", { alias: "kantox-dev" });
    const permissions = { storage: [...key.decryptAccess(), read] };
    new AssumeRoleServiceIdentity(stack, "aux", { ...minimal, permissions });
  });
  const policies = identity.resources("aws_iam_role_policy");
  expect(Object.keys(policies).toSorted()).toEqual([
    "aux/Policy-storage",
    "aux/Policy-storage-keys",
  ]);
  expect(policies["aux/Policy-storage"]!["policy"]).not.toContain("${");
  expect(policies["aux/Policy-storage-keys"]!["policy"]).toContain("${aws_kms_key.");
  expect(identity.resource("aws_iam_role_policies_exclusive")["policy_names"]).toHaveLength(2);
});

it("accepts a role without grants", () => {
  const identity = built({ permissions: {} });
  expect(identity.resources("aws_iam_role_policy")).toEqual({});
  expect(identity.resource("aws_iam_role_policies_exclusive")["policy_names"]).toEqual([]);
});

it("has its names and ARNs before the resources exist", () => {
  synth((stack) => {
    const { userName, roleName, userArn, roleArn } = new AssumeRoleServiceIdentity(
      stack,
      "aux",
      minimal,
    );
    expect({ userName, roleName, userArn, roleArn }).toEqual({
      userName: "kantox-minikube-base-dev",
      roleName: "kantox-aux-role-dev",
      userArn: "arn:aws:iam::123456789012:user/kantox-minikube-base-dev",
      roleArn: "arn:aws:iam::123456789012:role/kantox-aux-role-dev",
    });
  });
});

describe("the access key", () => {
  const withKey = (accessKey: AssumeRoleServiceIdentityProps["accessKey"]) =>
    synth((stack) => {
      const { accessKeyId, secretAccessKey } = new AssumeRoleServiceIdentity(stack, "aux", {
        ...minimal,
        accessKey,
      });
      new TerraformOutput(stack, "id", { value: accessKeyId });
      new TerraformOutput(stack, "secret", { value: secretAccessKey, sensitive: true });
    });

  it("is replaced only when the generation of its slot changes", () => {
    const identity = withKey({ generation: 1, previous: "none" });
    expect(identity.resource("terraform_data")).toEqual({ input: { generation: 1 } });
    expect(identity.resource("aws_iam_access_key")).toEqual({
      user: "${aws_iam_user.aux_User_5AC1FD7D.name}",
      status: "Active",
      lifecycle: {
        replace_triggered_by: ["terraform_data.aux_AccessKeyGenerationA_C7204BA0"],
      },
    });
  });

  it("has an address for each of its two slots, in every generation", () => {
    const addresses = [2, 3].map((generation) =>
      withKey({ generation, previous: "inactive" })
        .addresses()
        .filter((address) => /AccessKey/.test(address)),
    );
    expect(addresses[0]).toEqual([
      "aws_iam_access_key.aux_AccessKeyA_D1984F00",
      "aws_iam_access_key.aux_AccessKeyB_C54F3058",
      "terraform_data.aux_AccessKeyGenerationA_C7204BA0",
      "terraform_data.aux_AccessKeyGenerationB_5AF12765",
    ]);
    expect(addresses[1]).toEqual(addresses[0]);
  });

  it.each([
    [2, "active", { A: "Active", B: "Active" }, "B"],
    [2, "inactive", { A: "Inactive", B: "Active" }, "B"],
    [2, "none", { B: "Active" }, "B"],
    [3, "inactive", { A: "Active", B: "Inactive" }, "A"],
  ] as const)("is the newest key in generation %d with the previous key %s", (...expected) => {
    const [generation, previous, statuses, newest] = expected;
    const identity = withKey({ generation, previous });
    const found = Object.entries(identity.resources("aws_iam_access_key")).map(
      ([path, { status }]) => [path.replace("aux/AccessKey", ""), status],
    );
    expect(Object.fromEntries(found)).toEqual(statuses);
    expect(identity.json["output"].id.value).toMatch(
      new RegExp(`^\\$\\{aws_iam_access_key\\.aux_AccessKey${newest}_\\w+\\.id\\}$`),
    );
    expect(identity.json["output"].secret.value).toMatch(
      new RegExp(`^\\$\\{aws_iam_access_key\\.aux_AccessKey${newest}_\\w+\\.secret\\}$`),
    );
  });

  it.each(["accessKeyId", "secretAccessKey"] as const)(
    "cannot be read as %s if the identity has none",
    (property) => {
      const { codes, message } = problemsOf((stack) => {
        void new AssumeRoleServiceIdentity(stack, "aux", minimal)[property];
      });
      expect(codes).toEqual(["assume-role-service-identity/access-key"]);
      expect(message).toContain(property);
    },
  );
});

describe("a relaxed default", () => {
  const shown = (props: Partial<AssumeRoleServiceIdentityProps>) => built(props).annotations;
  const warning = (path: string, text: string) => [
    "@cdktf/warn",
    path,
    expect.stringContaining(`${text}, without a reason.`),
  ];

  it("is shown for an access key, long sessions, and sessions from any address", () => {
    expect(
      shown({
        accessKey: { generation: 2, previous: "active" },
        maxSessionSeconds: 7200,
        allowedSourceAddresses: ["203.0.113.0/24"],
        sessionSourceAddresses: "any",
      }),
    ).toEqual([
      warning("test/aux", 'accessKey is {"generation":2,"previous":"active"} instead of nothing'),
      warning("test/aux", "maxSessionSeconds is 7200 instead of 3600"),
      warning("test/aux", 'sessionSourceAddresses is "any" instead of "allowed"'),
    ]);
  });

  it("is shown for an access key that works from any address, but not without a key", () => {
    const accessKey = { generation: 1, previous: "none" } as const;
    const reasons = { accessKey: "It runs outside of AWS." };
    const key = [
      "@cdktf/info",
      "test/aux",
      'accessKey is {"generation":1,"previous":"none"} instead of nothing: It runs outside of AWS.',
    ];
    const any = 'allowedSourceAddresses is "any address" instead of "the addresses of the service"';
    expect(shown({ accessKey, reasons })).toEqual([key, warning("test/aux", any)]);
    const stated = { ...reasons, allowedSourceAddresses: "It has no fixed address." };
    expect(shown({ accessKey, reasons: stated })).toEqual([
      key,
      ["@cdktf/info", "test/aux", `${any}: It has no fixed address.`],
    ]);
    expect(shown({ reasons: stated })).toEqual([]);
  });

  it("is shown for each additional role separately, with its reason", () => {
    const role = { permissions: {}, maxSessionSeconds: 7200 };
    expect(
      shown({
        additionalRoles: {
          nightly: {
            ...role,
            roleName: "nightly",
            reasons: { maxSessionSeconds: "The nightly run takes two hours." },
          },
          other: { ...role, roleName: "other" },
        },
      }),
    ).toEqual([
      [
        "@cdktf/info",
        "test/aux/Role-nightly",
        "maxSessionSeconds is 7200 instead of 3600: The nightly run takes two hours.",
      ],
      warning("test/aux/Role-other", "maxSessionSeconds is 7200 instead of 3600"),
    ]);
  });

  it("is not shown for options that are left out, equal to the default, or stricter", () => {
    expect(shown({})).toEqual([]);
    expect(
      shown({
        maxSessionSeconds: 3600,
        allowedSourceAddresses: ["203.0.113.0/24"],
        sessionSourceAddresses: "allowed",
        externalId: "kantox-2",
        reasons: { accessKey: "Only dev has one." },
      }),
    ).toEqual([]);
  });
});

it("works if only a data source knows the account", () => {
  const identity = synth((stack) => {
    const additionalRoles = { reports: { roleName: "reports", permissions: {} } };
    const bound = { allowedSourceAddresses: ["203.0.113.0/24"], additionalRoles };
    new AssumeRoleServiceIdentity(stack, "aux", { ...minimal, ...bound });
  }, {});
  const { policy } = identity.resource("aws_iam_group_policy");
  expect(policy).toContain(
    "arn:${data.aws_partition.AwsPartition.partition}:iam::${data.aws_caller_identity.AwsAccount.account_id}:role/reports",
  );
});

describe("the rules", () => {
  const token = Lazy.numberValue({ produce: () => 1 });

  it.each([
    ["user-name", { userName: "a b" }],
    ["role-name", { roleName: "" }],
    ["permissions", { permissions: { "a b": [read] } }],
    ["permissions", { permissions: [read] as never }],
    ["max-session-seconds", { maxSessionSeconds: 3599 }],
    ["max-session-seconds", { maxSessionSeconds: 43_201 }],
    ["access-key", { accessKey: { generation: 0, previous: "none" } }],
    ["access-key", { accessKey: { generation: 1.5, previous: "none" } }],
    ["access-key", { accessKey: { generation: token, previous: "none" } }],
    ["access-key", { accessKey: { generation: 1, previous: "active" } }],
    ["access-key", { accessKey: { generation: 1, previous: "inactive" } }],
    ["access-key", { accessKey: { generation: 2, previous: undefined as never } }],
    ["access-key", { accessKey: true as never }],
    ["user-permissions-boundary-arn", { userPermissionsBoundaryArn: "boundary" }],
    ["permissions-boundary-arn", { permissionsBoundaryArn: "boundary" }],
    ["external-id", { externalId: "a" }],
    ["external-id", { externalId: "a b" }],
    ["tags", { tags: { "aws:x": "y" } }],
    ["reasons", { reasons: { userName: "x" } as never }],
    ["reasons", { reasons: { accessKey: " " } }],
  ] satisfies [string, Partial<AssumeRoleServiceIdentityProps>][])(
    "report assume-role-service-identity/%s for %j",
    (code, props) => {
      const { codes } = problemsOf((stack) => {
        new AssumeRoleServiceIdentity(stack, "aux", { ...minimal, ...props });
      });
      expect(codes).toEqual([`assume-role-service-identity/${code}`]);
    },
  );

  it("name the boundary of the first role as the caller wrote it", () => {
    const { message } = problemsOf((stack) => {
      const permissionsBoundaryArn = "boundary";
      new AssumeRoleServiceIdentity(stack, "aux", { ...minimal, permissionsBoundaryArn });
    });
    expect(message).toContain("\n  permissionsBoundaryArn must ");
  });

  it("report all problems at once", () => {
    const { codes } = problemsOf((stack) => {
      new AssumeRoleServiceIdentity(stack, "aux", {
        userName: "",
        roleName: "",
        permissions: { storage: [{ actions: [], resources: [] }] },
        maxSessionSeconds: 1,
      });
    });
    expect(codes).toHaveLength(4);
  });

  it("refuse names that another identity of the stack uses", () => {
    const { codes, message } = problemsOf((stack) => {
      new AssumeRoleServiceIdentity(stack, "one", minimal);
      new AssumeRoleServiceIdentity(stack, "two", minimal);
    });
    expect(codes).toEqual([
      "assume-role-service-identity/user-name",
      "assume-role-service-identity/role-name",
    ]);
    expect(message).toContain("test/one");
  });
});

describe("IAM paths", () => {
  const arns: string[] = [];
  const deployed = synth((stack) => {
    const identity = new AssumeRoleServiceIdentity(stack, "aux", {
      userName: "base",
      userPath: "/users/",
      roleName: "role",
      path: "/services/aux/",
      permissions: {},
      additionalRoles: { reports: { roleName: "reports", path: "/reports/", permissions: {} } },
    });
    arns.push(identity.userArn, identity.roleArn, identity.additionalRoles.reports.roleArn);
  });

  it("are in the ARNs", () => {
    expect(arns).toEqual([
      "arn:aws:iam::123456789012:user/users/base",
      "arn:aws:iam::123456789012:role/services/aux/role",
      "arn:aws:iam::123456789012:role/reports/reports",
    ]);
  });

  it("are set on the user, group and roles", () => {
    expect(deployed.resource("aws_iam_user")["path"]).toBe("/users/");
    expect(deployed.resource("aws_iam_group")["path"]).toBe("/users/");
    expect(deployed.resources("aws_iam_role")["aux/Role"]!["path"]).toBe("/services/aux/");
    expect(deployed.resources("aws_iam_role")["aux/Role-reports/Role"]!["path"]).toBe("/reports/");
  });

  it("are in the trust policy of each role and in the policy of the group", () => {
    for (const { assume_role_policy: trust } of Object.values(deployed.resources("aws_iam_role"))) {
      expect(JSON.parse(trust).Statement[0].Principal).toEqual({
        AWS: "arn:aws:iam::123456789012:user/users/base",
      });
    }
    const { policy } = deployed.resource("aws_iam_group_policy");
    expect(JSON.parse(policy).Statement[0].Resource).toEqual([
      "arn:aws:iam::123456789012:role/reports/reports",
      "arn:aws:iam::123456789012:role/services/aux/role",
    ]);
  });

  it.each([
    ["assume-role-service-identity/user-path", { userPath: "users" }],
    ["assume-role-service-identity/path", { path: "/a*/" }],
  ])("report %s for %j", (code, props) => {
    const { codes } = problemsOf((stack) => {
      const names = { userName: "base", roleName: "role", permissions: {} };
      new AssumeRoleServiceIdentity(stack, "aux", { ...names, ...props });
    });
    expect(codes).toEqual([code]);
  });
});
