import { expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/parts.ts";
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
    `what ${admin} allows`,
  ],
  [
    "aws_iam_user_policy_attachment.x",
    { user: "u", policy_arn: admin },
    "user u",
    `what ${admin} allows`,
  ],
  [
    "aws_iam_group_policy_attachment.x",
    { group: "g", policy_arn: admin },
    "group g",
    `what ${admin} allows`,
  ],
  ["aws_iam_user_login_profile.x", { user: "u" }, "user u", "a console password"],
])("%s gives when it comes, and takes when it goes", (address, values, holder, text) => {
  expect(
    permissionChanges(planOf(changeOf(address, ["create"], { after: values })), stack),
  ).toMatchObject([{ holder, gained: [{ text }], lost: [] }]);
  expect(
    permissionChanges(planOf(changeOf(address, ["delete"], { before: values })), stack),
  ).toMatchObject([{ holder, gained: [], lost: [{ text }] }]);
});

it("tells of a key that is replaced both: one begins to work, one ends", () => {
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

it("tells that a key is switched off, and on again", () => {
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

it.each([
  ["aws_iam_role_policies_exclusive.x", "role_name", "policy_names"],
  ["aws_iam_role_policy_attachments_exclusive.x", "role_name", "policy_arns"],
  ["aws_iam_user_policies_exclusive.x", "user_name", "policy_names"],
  ["aws_iam_user_policy_attachments_exclusive.x", "user_name", "policy_arns"],
  ["aws_iam_group_policies_exclusive.x", "group_name", "policy_names"],
  ["aws_iam_group_policy_attachments_exclusive.x", "group_name", "policy_arns"],
])(
  "%s takes off what somebody added by hand, and gives nothing by itself",
  (address, holder, list) => {
    const values = (...names: string[]) => ({ [holder]: "x", [list]: names });
    const plan = (before: object, after: object) =>
      planOf(changeOf(address, ["update"], { before: before as never, after: after as never }));
    expect(permissionChanges(plan(values("own", "evil"), values("own")), stack)).toMatchObject([
      { gained: [], lost: [{ text: "what the policy evil allows" }] },
    ]);
    expect(permissionChanges(plan(values("own"), values("own", "next")), stack)).toEqual([]);
  },
);

it.each(["aws_iam_role.x", "aws_iam_user.x"])(
  "%s: a boundary that goes gives, one that comes takes",
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

it("puts all that concerns one holder together", () => {
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
      gained: [{ text: "a:B on *" }, { text: `what ${admin} allows` }],
    },
  ]);
});
