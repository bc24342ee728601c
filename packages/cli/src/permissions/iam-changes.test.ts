import { describe, expect, it } from "vitest";
import type { ResourceChange } from "../plan/plan-json.ts";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import { permissionChanges } from "./permission-changes.ts";

const stack = stackOf("dev");
const admin = "arn:aws:iam::aws:policy/AdministratorAccess";

it.each([
  ["aws_iam_access_key.x", { user: "u", status: "Active" }, "user u", "an access key that works"],
  ["aws_iam_group_membership.x", { group: "g", users: ["u"] }, "group g", "membership of u"],
  [
    "aws_iam_role_policy_attachment.x",
    { role: "r", policy_arn: admin },
    "role r",
    `everything that ${admin} allows`,
  ],
  [
    "aws_iam_user_policy_attachment.x",
    { user: "u", policy_arn: admin },
    "user u",
    `everything that ${admin} allows`,
  ],
  [
    "aws_iam_group_policy_attachment.x",
    { group: "g", policy_arn: admin },
    "group g",
    `everything that ${admin} allows`,
  ],
  ["aws_iam_user_login_profile.x", { user: "u" }, "user u", "a console password"],
])(
  "shows the grants of %s when it is created, and their end when it is deleted",
  (address, values, holder, text) => {
    expect(
      permissionChanges(planOf(changeOf(address, ["create"], { after: values })), stack),
    ).toMatchObject([{ holder, gained: [{ text }], lost: [] }]);
    expect(
      permissionChanges(planOf(changeOf(address, ["delete"], { before: values })), stack),
    ).toMatchObject([{ holder, gained: [], lost: [{ text }] }]);
  },
);

it("shows a replaced key as a gain and a loss", () => {
  const key = { user: "u", status: "Active" };
  const plan = planOf(
    changeOf("aws_iam_access_key.a", ["delete", "create"], { before: key, after: key }),
  );
  expect(permissionChanges(plan, stack)).toMatchObject([
    {
      gained: [{ text: "an access key that works" }],
      lost: [{ text: "an access key that works" }],
    },
  ]);
});

it("shows a key that is deactivated and reactivated", () => {
  const key = (status: string) => ({ user: "u", status });
  const change = (before: string, after: string) =>
    permissionChanges(
      planOf(
        changeOf("aws_iam_access_key.a", ["update"], { before: key(before), after: key(after) }),
      ),
      stack,
    );
  expect(change("Active", "Inactive")).toMatchObject([{ gained: [], lost: [{}] }]);
  expect(change("Inactive", "Active")).toMatchObject([{ gained: [{}], lost: [] }]);
});

const lists = [
  ["aws_iam_role_policies_exclusive.x", "role_name", "policy_names", "everything that the policy"],
  ["aws_iam_role_policy_attachments_exclusive.x", "role_name", "policy_arns", "everything that"],
  ["aws_iam_user_policies_exclusive.x", "user_name", "policy_names", "everything that the policy"],
  ["aws_iam_user_policy_attachments_exclusive.x", "user_name", "policy_arns", "everything that"],
  [
    "aws_iam_group_policies_exclusive.x",
    "group_name",
    "policy_names",
    "everything that the policy",
  ],
  ["aws_iam_group_policy_attachments_exclusive.x", "group_name", "policy_arns", "everything that"],
] as const;

it.each(lists)(
  "shows the policies that %s removes, and nothing when it is deleted",
  (address, name, list, what) => {
    const values = (...names: string[]) => ({ [name]: "x", [list]: names });
    const [before, after] = [values("own", "evil"), values("own")];
    expect(
      permissionChanges(planOf(changeOf(address, ["update"], { before, after })), stack),
    ).toMatchObject([{ gained: [], lost: [{ text: `${what} evil allows` }] }]);
    expect(permissionChanges(planOf(changeOf(address, ["delete"], { before })), stack)).toEqual([]);
  },
);

it.each(lists)(
  "shows policies that were added outside to the list of %s",
  (address, name, list, what) => {
    const values = (...names: string[]) => ({ [name]: "x", [list]: names });
    const [before, after] = [values("own"), values("own", "evil")];
    expect(
      permissionChanges(planOf(changeOf(address, ["update"], { before, after })), stack, "outside"),
    ).toMatchObject([{ gained: [{ text: `${what} evil allows` }], lost: [] }]);
  },
);

it("grants additions to a list of attachments, which the provider attaches, but not to a list of names", () => {
  const change = (address: string, list: string) =>
    permissionChanges(
      planOf(
        changeOf(address, ["update"], {
          before: { role_name: "x", [list]: [] },
          after: { role_name: "x", [list]: [admin] },
        }),
      ),
      stack,
    );
  expect(change("aws_iam_role_policy_attachments_exclusive.x", "policy_arns")).toMatchObject([
    { holder: "role x", gained: [{ text: `everything that ${admin} allows` }], lost: [] },
  ]);
  expect(change("aws_iam_role_policies_exclusive.x", "policy_names")).toEqual([]);
});

describe("a new list of all inline policies", () => {
  const list = (kind: string, names: string[]) =>
    changeOf(`aws_iam_${kind}_policies_exclusive.x`, ["create"], {
      after: { [`${kind}_name`]: "x", policy_names: names },
    });
  const role = (names: string[]) => ({
    name: "x",
    inline_policy: names.map((name) => ({ name, policy: "{}" })),
  });
  const texts = (...changes: ResourceChange[]) =>
    permissionChanges(planOf(...changes), stack).flatMap(({ lost }) =>
      lost.map(({ text }) => text),
    );

  it("shows the policies of a role that are not in the list", () => {
    const before = role(["own", "evil"]);
    const existing = changeOf("aws_iam_role.x", ["no-op"], { before, after: before });
    const configured = stackOf("dev", {
      json: { resource: { aws_iam_role: { x: { name: "x" } } } },
    });
    const plan = planOf(existing, list("role", ["own"]));
    expect(permissionChanges(plan, configured)).toMatchObject([
      { holder: "role x", gained: [], lost: [{ text: "everything that the policy evil allows" }] },
    ]);
    expect(permissionChanges(planOf(existing, list("role", ["own", "evil"])), configured)).toEqual(
      [],
    );
  });

  it("shows that unknown policies are removed", () => {
    const policy = changeOf("aws_iam_user_policy.p", ["no-op"], {
      before: { user: "x", name: "known", policy: '{"Statement":[]}' },
      after: { user: "x", name: "known", policy: '{"Statement":[]}' },
    });
    expect(texts(policy, list("user", ["own"]))).toEqual([
      "everything that the policy known allows",
      "any other inline policy that is not in policy_names: the plan does not know which",
    ]);
    expect(texts(list("group", []))).toHaveLength(1);
  });

  it("removes nothing from a holder that the plan creates", () => {
    expect(
      texts(changeOf("aws_iam_user.x", ["create"], { after: { name: "x" } }), list("user", [])),
    ).toEqual([]);
  });
});

it.each(["aws_iam_role.x", "aws_iam_user.x"])(
  "shows the removal of the boundary of %s as a gain, and a new one as a loss",
  (address) => {
    const of = (arn?: string) => ({ name: "x", permissions_boundary: arn ?? null });
    const change = (before: object, after: object) =>
      permissionChanges(
        planOf(changeOf(address, ["update"], { before: before as never, after: after as never })),
        stack,
      );
    expect(change(of(admin), of())).toMatchObject([
      { gained: [{ text: expect.stringContaining(admin) }], lost: [] },
    ]);
    expect(change(of(), of(admin))).toMatchObject([
      { gained: [], lost: [{ text: expect.stringContaining(admin) }] },
    ]);
    expect(change(of(admin), of(admin))).toEqual([]);
  },
);

it("joins all changes of one holder", () => {
  const plan = planOf(
    changeOf("aws_iam_role_policy.x", ["create"], {
      after: {
        role: "r",
        policy: '{"Statement":{"Effect":"Allow","Action":"a:B","Resource":"*"}}',
      },
    }),
    changeOf("aws_iam_role_policy_attachment.x", ["create"], {
      after: { role: "r", policy_arn: admin },
    }),
  );
  expect(permissionChanges(plan, stack)).toMatchObject([
    {
      holder: "role r",
      addresses: ["aws_iam_role_policy.x", "aws_iam_role_policy_attachment.x"],
      gained: [{ text: "a:B on *" }, { text: `everything that ${admin} allows` }],
    },
  ]);
});

it("counts a removed limit as a gain only if the resource itself stays", () => {
  const values = (attached: string[]) => ({
    name: "x",
    enabled: false,
    managed_policy_arns: attached,
  });
  const change = (actions: string[], after: Record<string, unknown> | null) =>
    permissionChanges(
      planOf(
        changeOf("aws_rolesanywhere_profile.x", actions, { before: values(["arn:p"]), after }),
      ),
      stack,
    );
  expect(change(["delete"], null)).toEqual([]);
  expect(change(["update"], values([]))).toMatchObject([
    { gained: [{ text: "no longer the case: sessions are limited to what arn:p allows" }] },
  ]);
});

describe("a role that moves to a new address under the same name", () => {
  const trust = '{"Statement":[]}';
  const of = (values: object) =>
    permissionChanges(
      planOf(
        changeOf("aws_iam_role.old", ["delete"], {
          before: {
            name: "x",
            assume_role_policy: trust,
            permissions_boundary: admin,
            inline_policy: [
              { name: "i", policy: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}' },
            ],
          },
        }),
        changeOf("aws_iam_role.new", ["create"], {
          after: { name: "x", assume_role_policy: trust, ...values },
        }),
      ),
      stack,
    );

  it("shows that its boundary ends", () => {
    const [change] = of({ permissions_boundary: null });
    expect(change?.gained).toEqual([
      { text: `everything that the boundary ${admin} did not allow` },
    ]);
    expect(of({ permissions_boundary: admin })[0]?.gained).toEqual([]);
  });

  it("is not new, so that its losses are not denials from the start", () => {
    expect(of({ permissions_boundary: admin })).toMatchObject([
      { holder: "role x", isNew: false, lost: [{ text: "* on *" }] },
    ]);
  });
});

it("detects a changed sensitive boundary, and does not show it", () => {
  const marks = { permissions_boundary: true };
  const of = (before: string, after: string) => {
    const resource = changeOf("aws_iam_role.x", ["update"], {
      before: { name: "x", permissions_boundary: before },
      after: { name: "x", permissions_boundary: after },
    });
    const change = { ...resource.change, before_sensitive: marks, after_sensitive: marks };
    return permissionChanges(planOf({ ...resource, change }), stack);
  };
  expect(of("arn:first", "arn:other")).toMatchObject([
    {
      gained: [{ text: "everything that the boundary (sensitive) did not allow" }],
      lost: [{ text: "everything that the boundary (sensitive) does not allow" }],
    },
  ]);
  expect(of("arn:first", "arn:first")).toEqual([]);
});

it("shows that the password rules end if their resource is deleted", () => {
  const plan = planOf(
    changeOf("aws_iam_account_password_policy.x", ["delete"], {
      before: { minimum_password_length: 20 },
    }),
  );
  expect(permissionChanges(plan, stack)).toMatchObject([
    { gained: [{ text: "no longer the case: minimum_password_length is 20" }] },
  ]);
});

it.each([
  ["does not set them", {}, []],
  [
    "sets them",
    { managed_policy_arns: { references: ["var.arns"] } },
    ["everything that a policy that is"],
  ],
])(
  "reads unknown policies of a new role as its own only if the app sets them: %s",
  (_, set, texts) => {
    const role = changeOf("aws_iam_role.r", ["create"], {
      after: { name: "r" },
      after_unknown: { managed_policy_arns: true, inline_policy: true },
    });
    const resources = [{ address: role.address, expressions: { name: {}, ...set } }];
    const plan = { ...planOf(role), configuration: { root_module: { resources } } };
    const gained = permissionChanges(plan, stack).flatMap((change) => change.gained);
    expect(gained.map(({ text }) => text.slice(0, 32))).toEqual(texts);
  },
);
