import { describe, expect, it } from "vitest";
import { changeOf as plainChange, planOf, stackOf } from "../../test/plan-builders.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import { permissionChanges } from "./permission-changes.ts";

const stack = stackOf("dev");
/** Returns a change with a mask of its sensitive values. */
const changeOf = (
  address: string,
  actions: readonly string[],
  {
    before_sensitive = false,
    after_sensitive = false,
    ...more
  }: Parameters<typeof plainChange>[2] = {},
): ResourceChange => {
  const plain = plainChange(address, actions, more);
  return { ...plain, change: { ...plain.change, before_sensitive, after_sensitive } };
};
const secret = "s3cret-value";
const trust = (principal: object | string, id = secret) =>
  JSON.stringify({
    Statement: {
      Effect: "Allow",
      Principal: principal,
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": id } },
    },
  });
const role = (document: string) => ({ name: "r", assume_role_policy: document });
const marks = { assume_role_policy: true };

describe("a sensitive value", () => {
  it("is compared in plain text and shown masked, with actions, operators and keys", () => {
    const plan = planOf(
      changeOf("aws_iam_role.r", ["update"], {
        before: role(trust({ AWS: "arn:aws:iam::111111111111:root" })),
        after: role(trust({ AWS: "arn:aws:iam::111111111111:root" }, "another-value")),
        before_sensitive: marks,
        after_sensitive: marks,
      }),
    );
    const text = "AWS (sensitive): sts:AssumeRole if StringEquals sts:ExternalId (sensitive)";
    const [change] = permissionChanges(plan, stack);
    expect([change?.gained, change?.lost]).toMatchObject([[{ text }], [{ text }]]);
    expect(JSON.stringify(change)).not.toMatch(/s3cret|another-value|1111/);
  });

  it("causes no change if it stays the same", () => {
    const values = role(trust({ AWS: "arn:x" }));
    const plan = planOf(
      changeOf("aws_iam_role.r", ["update"], {
        before: values,
        after: { ...values, description: "other" },
        after_sensitive: marks,
      }),
    );
    expect(permissionChanges(plan, stack)).toEqual([]);
  });

  it("is masked in resources, exceptions, unusual keys and invalid action names", () => {
    const statement = {
      Effect: "Allow",
      NotAction: ["s3:Get*", secret],
      NotResource: `arn:aws:s3:::${secret}`,
      Condition: { StringEquals: { [`aws:ResourceTag/${secret}`]: "1" } },
    };
    const plan = planOf(
      changeOf("aws_iam_role_policy.p", ["create"], {
        after: { role: "r", policy: JSON.stringify({ Statement: statement }) },
        after_sensitive: { policy: true },
      }),
    );
    expect(permissionChanges(plan, stack)[0]?.gained.map(({ text }) => text)).toEqual([
      "everything except (sensitive), s3:Get* on everything except (sensitive) if StringEquals (sensitive) (sensitive)",
    ]);
  });

  it("does not hide that any principal is allowed", () => {
    const plan = planOf(
      changeOf("aws_iam_role.r", ["create"], { after: role(trust("*")), after_sensitive: marks }),
    );
    expect(permissionChanges(plan, stack)[0]?.gained[0]?.principals).toEqual(["any principal"]);
  });

  it("is masked in names and text, and in values that a provider computes from it", () => {
    const arn = `arn:aws:iam::123456789012:policy/${secret}`;
    const plan: PlanJson = planOf(
      changeOf("aws_iam_role.r", ["create"], {
        after: { name: secret, assume_role_policy: trust("*", "x") },
        after_sensitive: { name: true },
      }),
      changeOf("aws_iam_role_policy_attachment.a", ["create"], {
        after: { role: `role-of-${secret}`, policy_arn: arn },
      }),
      changeOf("aws_iam_group_membership.m", ["create"], {
        after: { group: "g", users: ["open", "hidden-user"] },
        after_sensitive: { users: [false, true] },
      }),
    );
    const changes = permissionChanges(plan, stack);
    expect(changes.map(({ holder }) => holder)).toEqual([
      "trust of role (sensitive)",
      "role role-of-(sensitive)",
      "group g",
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/s3cret|hidden-user/);
    expect(changes[2]?.gained.map(({ text }) => text)).toEqual([
      "membership of open",
      "membership of (sensitive)",
    ]);
  });
});

it("does not mask an ordinary word that is the value of another resource", () => {
  const plan = planOf(
    changeOf("aws_ssm_parameter.p", ["create"], {
      after: { value: "admins" },
      after_sensitive: { value: true },
    }),
    changeOf("aws_iam_group_membership.m", ["create"], {
      after: { group: "admins", users: ["u"] },
    }),
  );
  expect(permissionChanges(plan, stack)).toMatchObject([{ holder: "group admins" }]);
});

it("masks the value of a sensitive variable wherever it is", () => {
  const plan = {
    ...planOf(
      changeOf("aws_iam_group_membership.m", ["create"], {
        after: { group: "team-blue", users: ["u-hidden"] },
      }),
    ),
    variables: { secret: { value: "hidden" }, open: { value: "team" } },
    configuration: { root_module: { variables: { secret: { sensitive: true }, open: {} } } },
  } as PlanJson;
  expect(permissionChanges(plan, stack)).toMatchObject([
    { holder: "group team-blue", gained: [{ text: "membership of u-(sensitive)" }] },
  ]);
});

describe("a forgotten resource", () => {
  const policy = JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } });

  it.each([
    ["aws_iam_role_policy.p", { role: "x", policy }, "role x", "s3:* on *"],
    ["aws_iam_access_key.k", { user: "x", status: "Active" }, "user x", "an access key that works"],
  ])("keeps its permissions in effect: %s", (address, before, holder, text) => {
    const plan = planOf(changeOf(address, ["forget"], { before }));
    expect(permissionChanges(plan, stack)).toMatchObject([
      { holder, gained: [], lost: [], unmanaged: [{ text }] },
    ]);
  });

  it("makes an equal policy redundant", () => {
    const plan = planOf(
      changeOf("aws_iam_role_policy.p", ["forget"], { before: { role: "x", policy } }),
      changeOf("aws_iam_role_policy.q", ["create"], { after: { role: "x", policy } }),
    );
    expect(permissionChanges(plan, stack)).toMatchObject([{ gained: [], unmanaged: [{}] }]);
  });
});

describe("a document that is not known before the apply", () => {
  const data = (more: object) =>
    changeOf("data.aws_iam_policy_document.d", ["read"], { mode: "data", ...more });
  const reader = changeOf("aws_iam_role_policy.p", ["create"], {
    after: { role: "r" },
    after_unknown: { policy: true },
  });
  const plan = (document: ReturnType<typeof data>) =>
    ({
      ...planOf(document, reader),
      configuration: {
        root_module: {
          resources: [
            {
              address: "aws_iam_role_policy.p",
              expressions: {
                policy: {
                  references: [
                    "data.aws_iam_policy_document.d.json",
                    "data.aws_iam_policy_document.d",
                  ],
                },
              },
            },
            {
              address: "data.aws_iam_policy_document.d",
              mode: "data",
              expressions: {
                statement: [
                  { resources: { references: ["aws_s3_bucket.b.arn", "aws_s3_bucket.b"] } },
                ],
              },
            },
          ],
        },
      },
    }) as PlanJson;

  it("is generated from the arguments of its data source", () => {
    const statement = {
      effect: null,
      actions: ["s3:*"],
      resources: [null, "arn:aws:s3:::fixed/*"],
      condition: [{ test: "StringEquals", variable: "aws:x", values: ["y"] }],
    };
    const document = data({
      after: { statement: [statement] },
      after_unknown: { json: true, statement: [{ resources: [true, false] }] },
    });
    expect(permissionChanges(plan(document), stack)).toMatchObject([
      {
        holder: "role r",
        gained: [
          {
            text: "s3:* on (aws_s3_bucket.b.arn), arn:aws:s3:::fixed/* if StringEquals aws:x y",
          },
        ],
        unreadable: [],
      },
    ]);
  });

  it.each([
    ["its statements", { after: {}, after_unknown: { json: true, statement: true } }],
    [
      "a document that it includes",
      { after: { source_policy_documents: [null] }, after_unknown: { json: true } },
    ],
  ])("is listed if %s are not known", (_, more) => {
    expect(permissionChanges(plan(data(more)), stack)).toMatchObject([
      { holder: "role r", unreadable: ["aws_iam_role_policy.p"] },
    ]);
  });
});

describe("an attribute that mirrors other resources", () => {
  const inline = (...names: string[]) => ({
    name: "r",
    inline_policy: names.map((name) => ({
      name,
      policy: JSON.stringify({
        Statement: { Effect: "Allow", Action: `a:${name}`, Resource: "*" },
      }),
    })),
  });
  const roleChange = (before: object, after: object, actions = ["update"]) =>
    planOf(changeOf("aws_iam_role.r", actions, { before: before as never, after: after as never }));
  const app = (more: object) =>
    stackOf("dev", { json: { resource: { aws_iam_role: { r: { name: "r", ...more } } } } });

  it("does not hide that another resource removes a statement", () => {
    const policy = { role: "r", policy: inline("b").inline_policy[0]?.policy };
    const plan = {
      resource_changes: [
        ...(roleChange(inline("b"), inline("b"), ["no-op"]).resource_changes ?? []),
        changeOf("aws_iam_role_policy.p", ["delete"], { before: policy }),
      ],
    };
    expect(permissionChanges(plan, app({}))).toMatchObject([
      { holder: "role r", lost: [{ text: "a:b on *" }] },
    ]);
  });

  it("is ignored when detecting changes made outside", () => {
    const plan = roleChange(inline("b"), inline("c"));
    expect(permissionChanges(plan, app({}), "outside")).toEqual([]);
    expect(permissionChanges(plan, app({ inline_policy: [] }), "outside")).toHaveLength(1);
  });

  it.each([
    ["is created", null],
    [
      "is replaced",
      { name: "old", inline_policy: [], managed_policy_arns: ["arn:aws:iam::aws:policy/X"] },
    ],
  ])("grants nothing if a role %s without it", (_, before) => {
    const change = changeOf("aws_iam_role.r", before ? ["delete", "create"] : ["create"], {
      before,
      after: { name: "r" },
      after_unknown: { inline_policy: true, managed_policy_arns: true },
    });
    expect(permissionChanges(planOf(change), app({}))).toEqual([]);
    const set = app({ managed_policy_arns: ["${data.aws_iam_policy.x.arn}"] });
    expect(permissionChanges(planOf(change), set).flatMap(({ gained }) => gained)).toHaveLength(1);
  });

  it("is used if the app sets it, including with a dynamic block", () => {
    const gain = [{ holder: "role r", gained: [{ text: "a:c on *" }] }];
    const plan = roleChange(inline("b"), inline("b", "c"));
    expect(permissionChanges(plan, app({ inline_policy: [] }))).toMatchObject(gain);
    expect(permissionChanges(plan, app({}))).toMatchObject(gain);
  });
});
