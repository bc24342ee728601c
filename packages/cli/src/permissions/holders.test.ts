import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import { permissionChanges } from "./permission-changes.ts";

const stack = stackOf("dev");
const policy = (...statements: object[]) => JSON.stringify({ Statement: statements });
const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const publicRead = policy({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "x",
});
const admin = "arn:aws:iam::aws:policy/AdministratorAccess";
const replace = ["delete", "create"];

/** Returns the holders with their gained and lost strings. */
function shown(plan: PlanJson, from = stack): Record<string, { gained: string[]; lost: string[] }> {
  return Object.fromEntries(
    permissionChanges(plan, from).map(({ holder, gained, lost }) => [
      holder,
      { gained: gained.map(({ text }) => text), lost: lost.map(({ text }) => text) },
    ]),
  );
}

/** Returns a plan with the configuration of the root module, and of modules by name. */
function configured(
  changes: readonly ResourceChange[],
  resources: readonly object[],
  more: object = {},
  modules: object = {},
): PlanJson {
  const root_module = { resources, module_calls: modules };
  return { ...planOf(...changes), configuration: { ...more, root_module } } as PlanJson;
}

const refers = (...references: string[]) => ({ references });

describe("a permission that moves to another holder", () => {
  it.each([
    ["aws_iam_role_policy.p", "role", "role", { policy: everything }, "* on *"],
    ["aws_iam_user_policy.p", "user", "user", { policy: everything }, "* on *"],
    ["aws_iam_group_policy.p", "group", "group", { policy: everything }, "* on *"],
    [
      "aws_iam_role_policy_attachment.p",
      "role",
      "role",
      { policy_arn: admin },
      `everything that ${admin} allows`,
    ],
    [
      "aws_iam_group_membership.p",
      "group",
      "group",
      { users: ["mallory"] },
      "membership of mallory",
    ],
    [
      "aws_s3_bucket_policy.p",
      "bucket",
      "bucket",
      { policy: publicRead },
      "any principal: s3:GetObject on x",
    ],
  ])(
    "is a gain of one holder and a loss of the other for %s",
    (address, kind, name, values, text) => {
      const before = { [name]: "old", ...values };
      const after = { [name]: "new", ...values };
      expect(shown(planOf(changeOf(address, replace, { before, after })))).toEqual({
        [`${kind} old`]: { gained: [], lost: [text] },
        [`${kind} new`]: { gained: [text], lost: [] },
      });
    },
  );

  it("is a gain and a loss if a role is replaced by one with a different name", () => {
    const role = (name: string) => ({ name, assume_role_policy: publicRead });
    const change = changeOf("aws_iam_role.r", replace, { before: role("a"), after: role("b") });
    expect(Object.keys(shown(planOf(change)))).toEqual(["trust of role a", "trust of role b"]);
  });

  it("is shown for each holder in the lists of one attachment", () => {
    const before = { policy_arn: admin, roles: ["r"], users: ["u"], groups: [] };
    const after = { policy_arn: admin, roles: ["r"], users: [], groups: ["g"] };
    const change = changeOf("aws_iam_policy_attachment.a", ["update"], { before, after });
    expect(shown(planOf(change))).toEqual({
      "user u": { gained: [], lost: [`everything that ${admin} allows`] },
      "group g": { gained: [`everything that ${admin} allows`], lost: [] },
    });
  });

  it("is shown for each group that a user joins or leaves", () => {
    const of = (...groups: string[]) => ({ user: "u", groups });
    const change = changeOf("aws_iam_user_group_membership.m", ["update"], {
      before: of("a", "b"),
      after: of("b", "c"),
    });
    expect(shown(planOf(change))).toEqual({
      "group a": { gained: [], lost: ["membership of u"] },
      "group c": { gained: ["membership of u"], lost: [] },
    });
  });
});

describe("a managed policy", () => {
  const arn = "arn:aws:iam::123456789012:policy/p";
  const of = (document: string) => ({ name: "p", arn, policy: document });
  const attachment = (actions: string[], role = "r") => {
    const values = { role, policy_arn: arn };
    return changeOf(`aws_iam_role_policy_attachment.${role}`, actions, {
      before: actions.includes("create") ? null : values,
      after: actions.includes("delete") ? null : values,
    });
  };
  const update = changeOf("aws_iam_policy.p", ["update"], {
    before: of(policy()),
    after: of(everything),
  });
  const kept = changeOf("aws_iam_policy.p", ["no-op"], {
    before: of(everything),
    after: of(everything),
  });
  const gain = { gained: ["* on *"], lost: [] };

  it("changes the permissions of its holders, or its own if it has none", () => {
    expect(shown(planOf(update, attachment(["no-op"]), attachment(["no-op"], "s")))).toEqual({
      "role r": gain,
      "role s": gain,
    });
    expect(shown(planOf(update))).toEqual({ "policy p": gain });
    expect(shown(planOf(update, attachment(["delete"])))).toEqual({ "policy p": gain });
  });

  it("adds its statements to a holder when it is attached, and removes them when it is detached", () => {
    expect(shown(planOf(kept, attachment(["create"])))).toEqual({ "role r": gain });
    expect(shown(planOf(kept, attachment(["delete"])))).toEqual({
      "role r": { gained: [], lost: ["* on *"] },
    });
  });

  it("changes nothing for a holder with the same permissions from another policy", () => {
    const inline = { role: "r", policy: everything };
    const own = changeOf("aws_iam_role_policy.x", ["no-op"], { before: inline, after: inline });
    expect(shown(planOf(kept, own, attachment(["create"])))).toEqual({});
  });

  it("is found by its reference before its ARN is known", () => {
    const changes = [
      changeOf("aws_iam_policy.new", ["create"], {
        after: { name: "new", policy: everything },
        after_unknown: { arn: true },
      }),
      changeOf("aws_iam_role_policy_attachment.a", ["create"], {
        after: { role: "existing" },
        after_unknown: { policy_arn: true },
      }),
    ];
    const blocks = [
      {
        address: "aws_iam_role_policy_attachment.a",
        expressions: { policy_arn: refers("aws_iam_policy.new.arn", "aws_iam_policy.new") },
      },
    ];
    expect(shown(configured(changes, blocks))).toEqual({ "role existing": gain });
    const json = {
      resource: {
        aws_iam_role_policy_attachment: { a: { policy_arn: "${aws_iam_policy.new.arn}" } },
      },
    };
    expect(shown(planOf(...changes), stackOf("dev", { json }))).toEqual({ "role existing": gain });
  });

  it("is described in words if it cannot be found", () => {
    const change = changeOf("aws_iam_role_policy_attachment.a", ["create"], {
      after: { role: "r" },
      after_unknown: { policy_arn: true },
    });
    expect(shown(planOf(change))).toEqual({
      "role r": {
        gained: ["everything that a policy that is known only after the apply allows"],
        lost: [],
      },
    });
  });
});

it("keeps an attachment to a holder that cannot be found", () => {
  const change = changeOf("aws_iam_policy_attachment.a", ["create"], {
    after: { policy_arn: admin, users: [], groups: [] },
    after_unknown: { roles: true },
  });
  expect(shown(planOf(change))).toEqual({
    "role aws_iam_policy_attachment.a": { gained: [`everything that ${admin} allows`], lost: [] },
  });
});

describe("a holder whose name is not known", () => {
  const role = (address: string, more: object = {}) =>
    changeOf(address.replace(/^module\.\w+\./, ""), ["create"], {
      address,
      after: {},
      after_unknown: { name: true },
      ...more,
    });
  const rolePolicy = (address: string, more: object = {}) =>
    changeOf(address.replace(/^module\.\w+\./, ""), ["create"], {
      address,
      after: { policy: everything },
      after_unknown: { role: true },
      ...more,
    });
  const block = (reference: string) => ({
    address: "aws_iam_role_policy.p",
    expressions: { role: refers(`${reference}.name`, reference) },
  });
  const gain = { gained: ["* on *"], lost: [] };

  it("is found in the same instance of a module, with the same key", () => {
    const inModule = (name: string, index: string) => ({ module_address: `module.${name}`, index });
    const changes = ["a", "b"].flatMap((name) => [
      role(`module.${name}.aws_iam_role.r["x"]`, inModule(name, "x")),
      role(`module.${name}.aws_iam_role.r["y"]`, inModule(name, "y")),
      rolePolicy(`module.${name}.aws_iam_role_policy.p["y"]`, inModule(name, "y")),
    ]);
    const module = { resources: [block("aws_iam_role.r")] };
    const plan = configured(changes, [], {}, { a: { module }, b: { module } });
    expect(shown(plan)).toEqual({
      'role module.a.aws_iam_role.r["y"]': gain,
      'role module.b.aws_iam_role.r["y"]': gain,
    });
  });

  it("is found through a variable of a module, and through an output", () => {
    const changes = [
      role("module.roles.aws_iam_role.r", { module_address: "module.roles" }),
      rolePolicy("module.policies.aws_iam_role_policy.p", { module_address: "module.policies" }),
    ];
    const plan = configured(
      changes,
      [],
      {},
      {
        roles: { module: { outputs: { name: { expression: refers("aws_iam_role.r.name") } } } },
        policies: {
          expressions: { role: refers("module.roles.name", "module.roles") },
          module: {
            resources: [
              { address: "aws_iam_role_policy.p", expressions: { role: refers("var.role") } },
            ],
          },
        },
      },
    );
    expect(shown(plan)).toEqual({ "role module.roles.aws_iam_role.r": gain });
  });
});
