import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import { changedOutputs, changesOf } from "./changes.ts";
import { furtherEffects } from "./further-effects.ts";
import { importsOf, movesOf } from "./imports-and-moves.ts";
import type { ResourceChange } from "./plan-json.ts";

const one = (change: ResourceChange, inStack = stack) => changesOf(planOf(change), inStack)[0];
/** Returns a change with masks or an import inside `change`. */
const marked = (
  change: ResourceChange,
  more: Partial<ResourceChange["change"]>,
): ResourceChange => ({ ...change, change: { ...change.change, ...more } });

const stack = stackOf("dev", {
  json: {
    resource: {
      aws_s3_bucket: { data_1A: { "//": { metadata: { path: "shop-dev/data/Bucket" } } } },
    },
  },
});

it.each([
  [["create"], "create"],
  [["update"], "update"],
  [["delete"], "delete"],
  [["forget"], "forget"],
  [["delete", "create"], "replace"],
  [["create", "delete"], "replace"],
] as const)("calls %j %s", (actions, action) => {
  expect(changesOf(planOf(changeOf("aws_s3_bucket.x", actions)), stack)).toEqual([
    expect.objectContaining({ address: "aws_s3_bucket.x", type: "aws_s3_bucket", action }),
  ]);
});

it.each([
  ["aws_s3_bucket.x", ["no-op"]],
  ["aws_s3_bucket.x", ["read"]],
  ["data.aws_s3_bucket.x", ["create"]],
])("leaves out %s with %j", (address, actions) => {
  expect(changesOf(planOf(changeOf(address, actions)), stack)).toEqual([]);
});

it("returns the construct's path, the reason, and the physical name", () => {
  const plan = planOf(
    changeOf("aws_s3_bucket.data_1A", ["delete"], {
      before: { bucket: "shop-data-dev", tags: { name: "no" } },
      action_reason: "delete_because_no_resource_config",
    }),
  );
  expect(changesOf(plan, stack)).toEqual([
    {
      address: "aws_s3_bucket.data_1A",
      path: "data/Bucket",
      type: "aws_s3_bucket",
      action: "delete",
      physicalName: "shop-data-dev",
      reasonCode: "delete_because_no_resource_config",
      reason: "it is no longer in the config",
      attributes: [],
      losesData: true,
      losses: [],
    },
  ]);
});

it.each([
  ["aws_ssm_parameter.x", { name: "/a/b", value: "secret" }, "/a/b"],
  ["aws_ecr_repository.x", { repository: "r", name: "shop" }, "shop"],
  ["aws_iam_role_policies_exclusive.x", { role_name: "r" }, "r"],
  ["aws_kms_key.x", { key_id: "1234", description: "d" }, "1234"],
  ["aws_iam_openid_connect_provider.x", { url: "token.example" }, "token.example"],
  ["aws_s3_object.x", { bucket: "shop", key: "a/b.txt", id: "a/b.txt" }, "shop/a/b.txt"],
  ["aws_ebs_volume.x", { id: "vol-1", name: "" }, "vol-1"],
  ["terraform_data.x", { id: "0b1c" }, undefined],
  ["aws_x.x", { value: "secret" }, undefined],
])("derives the name of %s from attributes that are not secrets", (address, before, expected) => {
  const [change] = changesOf(planOf(changeOf(address, ["delete"], { before })), stack);
  expect(change?.physicalName).toBe(expected);
});

it("returns only the outputs that change, sorted", () => {
  expect(
    changedOutputs({
      output_changes: {
        b: { actions: ["update"] },
        a: { actions: ["create"] },
        c: { actions: ["no-op"] },
      },
    }),
  ).toEqual(["a", "b"]);
});

it("returns nothing for a plan without changes", () => {
  expect([changesOf(undefined, stack), changedOutputs(undefined)]).toEqual([[], []]);
});

it.each([
  [["explode"], "explode"],
  [["forget", "create"], "forget, create"],
  [["no-op", "update"], "update"],
])("shows actions %j of a newer engine unchanged", (actions, action) => {
  expect(one(changeOf("aws_s3_bucket.x", actions))?.action).toBe(action);
});

it.each([
  [
    ["create", "delete"],
    "it would be replaced (created before the old one is destroyed): name cannot be changed",
  ],
  [["delete", "create"], "it would be replaced: name cannot be changed"],
])("describes the order of a replacement with %j", (actions, reason) => {
  const change = changeOf("aws_x.y", actions, { replace_paths: [["name"]] });
  expect(one(change)?.reason).toBe(reason);
});

it.each([
  ["replace_by_triggers", "it would be replaced: a resource in its replace_triggered_by changes"],
  [
    "replace_because_tainted",
    "it would be replaced: it is marked as tainted: its creation failed, or a person marked it",
  ],
  ["replace_because_of_a_new_thing", "it would be replaced: replace because of a new thing"],
  ["constructor", "it would be replaced: constructor"],
])("describes the reason %s", (action_reason, reason) => {
  expect(one(changeOf("aws_x.y", ["delete", "create"], { action_reason }))?.reason).toBe(reason);
});

it("identifies a deposed object by its key, and guards it like the resource", () => {
  expect(one(changeOf("aws_kms_key.x", ["delete"], { deposed: "12ab" }))).toMatchObject({
    address: "aws_kms_key.x",
    deposed: "12ab",
    reason: "it is left over from an interrupted replacement",
    losesData: true,
  });
});

describe("losesData", () => {
  it.each([
    ["aws_dynamodb_table.x", true],
    ["aws_s3_bucket_policy.x", false],
    ["custom_thing.x", "unknown"],
  ])("of %s is %j if it is replaced or deleted, and otherwise left out", (address, losesData) => {
    for (const actions of [["delete"], ["delete", "create"], ["create", "delete"]]) {
      expect(one(changeOf(address, actions))?.losesData).toBe(losesData);
    }
    for (const actions of [["create"], ["update"], ["forget"]]) {
      expect(one(changeOf(address, actions))).not.toHaveProperty("losesData");
    }
  });

  it("includes the types and addresses that the app declares", () => {
    const told = stackOf("dev", { dataHolding: ["custom_thing", "module.m.other_thing.x"] });
    const holds = (address: string) =>
      one(changeOf("other_thing.x", ["delete"], { address }), told)?.losesData;
    expect(one(changeOf("custom_thing.x", ["delete"]), told)?.losesData).toBe(true);
    expect(holds("module.m.other_thing.x")).toBe(true);
    expect(holds('module.m.other_thing.x["a.b]"]')).toBe(true);
    expect(holds("module.m.other_thing.xy")).toBe("unknown");
  });
});

describe("an access key", () => {
  const rotating = stackOf("dev", {
    json: {
      resource: {
        aws_iam_access_key: { a: { lifecycle: { replace_triggered_by: ["terraform_data.a"] } } },
      },
    },
  });
  const key = (actions: readonly string[], status: string, more: object = {}) =>
    changeOf("aws_iam_access_key.a", actions, { before: { user: "u", status }, ...more });
  const marker = (before: object, after: object) =>
    changeOf("terraform_data.a", ["update"], {
      before: { input: before },
      after: { input: after },
    });
  const byTriggers = { action_reason: "replace_by_triggers" };
  const replaced = key(["delete", "create"], "Active", byTriggers);
  const judged = (...changes: readonly ResourceChange[]) =>
    changesOf(planOf(...changes), rotating)[0]?.losesData;

  it.each([
    ["deleted", key(["delete"], "Active")],
    ["replaced", key(["create", "delete"], "Active")],
    ["replaced for another resource", replaced],
    ["deposed", key(["delete"], "Active", { deposed: "12ab" })],
  ])("is guarded if it is active and %s", (_, change) => {
    expect(judged(change)).toBe(true);
  });

  it("is not guarded if its generation changes", () => {
    expect(judged(replaced, marker({ generation: 1 }, { generation: 3 }))).toBe(false);
    expect(judged(replaced, marker({ generation: 1 }, { generation: 1, note: "x" }))).toBe(true);
    expect(
      judged(key(["delete", "create"], "Active"), marker({ generation: 1 }, { generation: 3 })),
    ).toBe(true);
    const inModule = {
      ...replaced,
      address: `module.m.${replaced.address}`,
      module_address: "module.m",
    };
    expect(judged(inModule, marker({ generation: 1 }, { generation: 3 }))).toBe(true);
  });

  it("is not guarded if it is inactive", () => {
    expect(judged(key(["delete"], "Inactive"))).toBe(false);
  });
});

describe("attributes of a change", () => {
  it("are shown for updates and replacements, forcing ones first and computed ones last", () => {
    const change = changeOf("aws_x.y", ["delete", "create"], {
      before: { arn: "a", size: 1, name: "old" },
      after: { size: 2, name: "new" },
      after_unknown: { arn: true, size: false },
      replace_paths: [["name"]],
    });
    const configuration = {
      root_module: { resources: [{ address: "aws_x.y", expressions: { size: {}, name: {} } }] },
    };
    expect(changesOf({ ...planOf(change), configuration }, stack)[0]?.attributes).toEqual([
      { attribute: "name", before: '"old"', after: '"new"' },
      { attribute: "size", before: "1", after: "2" },
      { attribute: "arn", before: '"a"', after: "(known after apply)", isComputed: true },
    ]);
    expect(one(changeOf("aws_x.y", ["create"], { after: { size: 1 } }))?.attributes).toEqual([]);
    expect(one(changeOf("aws_x.y", ["delete"], { before: { size: 1 } }))?.attributes).toEqual([]);
  });

  it("are computed in a replacement if a provider read an empty value back", () => {
    const sides = {
      before: { name: "a", rate: 0, on: false, off: false, kind: "x" },
      after: { name: "b", rate: null, on: true, off: null, kind: null },
    };
    const configuration = {
      root_module: { resources: [{ address: "aws_x.y", expressions: { name: {}, off: {} } }] },
    };
    const computed = (...actions: string[]) =>
      changesOf({ ...planOf(changeOf("aws_x.y", actions, sides)), configuration }, stack)[0]
        ?.attributes.filter((each) => each.isComputed)
        .map(({ attribute }) => attribute);
    expect(computed("delete", "create")).toEqual(["rate"]);
    expect(computed("update")).toEqual([]);
  });

  it("show that a write-only value is written if its version changes, including in a module", () => {
    const expressions = { value_wo: { references: ["var.x"] }, value_wo_version: {} };
    const change = (after: object) =>
      changeOf("aws_x.y", ["update"], {
        address: 'module.m["a.b"].aws_x.y[0]',
        module_address: 'module.m["a.b"]',
        before: { value_wo_version: 1, size: 1 },
        after: { value_wo_version: 1, size: 1, ...after },
      });
    const configuration = {
      root_module: {
        module_calls: { m: { module: { resources: [{ address: "aws_x.y", expressions }] } } },
      },
    };
    const told = (after: object) =>
      changesOf({ ...planOf(change(after)), configuration }, stack)[0]?.attributes;
    expect(told({ value_wo_version: 2 })).toEqual([
      { attribute: "value_wo_version", before: "1", after: "2" },
      { attribute: "value_wo", after: "(write-only)", isSensitive: true },
    ]);
    expect(told({ size: 2 })).toEqual([{ attribute: "size", before: "1", after: "2" }]);
  });
});

describe("a name that is a secret", () => {
  const before = { name: "/x/hunter2-planted", arn: "arn:aws:ssm:parameter/x/hunter2-planted" };
  const secret = marked(
    changeOf("aws_ssm_parameter.p", ["update"], { before, after: { ...before, arn: "other" } }),
    { before_sensitive: { name: true } },
  );

  it.each([
    [{ before_sensitive: { name: true } }],
    [{ after_sensitive: { name: true } }],
    [{ before_sensitive: true }],
  ])("is masked: %j", (masks) => {
    const change = marked(changeOf("aws_x.y", ["delete"], { before: { name: "planted" } }), masks);
    expect(one(change)?.physicalName).toBe("(sensitive)");
  });

  it("is removed from all other strings", () => {
    const other = marked(
      changeOf("aws_x.y", ["update"], { before: { of: before.arn }, after: {} }),
      {
        importing: { id: before.name },
      },
    );
    const plan = planOf(secret, other);
    expect(JSON.stringify(changesOf(plan, stack))).not.toContain("hunter2");
    expect(changesOf(plan, stack)[1]?.attributes).toEqual([
      { attribute: "of", before: '"arn:aws:ssm:parameter(sensitive)"', isSensitive: true },
    ]);
    expect(importsOf(plan, (text) => text.replaceAll(before.name, "(sensitive)"))).toEqual([
      { address: "aws_x.y", id: "(sensitive)" },
    ]);
  });
});

it("lists imported objects with their id or identity, changed or not", () => {
  const imported = (actions: readonly string[], importing: object | undefined) =>
    marked(changeOf("aws_x.y", actions), { importing: importing as never });
  const ids = [
    imported(["no-op"], { id: "a" }),
    imported(["update"], { id: "b" }),
    imported(["no-op"], { identity: { bucket: "c" } }),
    imported(["no-op"], {}),
    imported(["update"], undefined),
  ];
  expect(importsOf(planOf(...ids), (text) => text).map(({ id }) => id)).toEqual([
    "a",
    "b",
    '{"bucket":"c"}',
    "(known after apply)",
  ]);
});

it("lists moved resources, changed or not", () => {
  const plan = planOf(
    changeOf("aws_x.new", ["no-op"], { previous_address: "aws_x.old" }),
    changeOf("aws_x.b", ["update"], { previous_address: "aws_x.a" }),
    changeOf("aws_x.kept", ["update"]),
  );
  expect(movesOf(plan)).toEqual([
    { from: "aws_x.old", to: "aws_x.new" },
    { from: "aws_x.a", to: "aws_x.b" },
  ]);
});

it("lists deferred changes and provider actions", () => {
  expect(
    furtherEffects({
      deferred_changes: [
        { reason: "instance_count_unknown", resource_change: changeOf("aws_x.y", ["create"]) },
        {},
      ],
      action_invocations: [
        {
          address: "action.aws_lambda_invoke.a",
          lifecycle_action_trigger: {
            triggering_resource_address: "aws_x.y",
            action_trigger_event: "after_create",
          },
        },
      ],
    }),
  ).toEqual([
    { address: "aws_x.y", text: "is deferred to a later plan: instance count unknown" },
    { address: "(unknown address)", text: "is deferred to a later plan" },
    { address: "action.aws_lambda_invoke.a", text: "is run for aws_x.y: after create" },
  ]);
});
