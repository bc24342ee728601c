import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import { permissionChanges } from "./permission-changes.ts";

const stack = stackOf("dev");
const policy = (...statements: object[]) => JSON.stringify({ Statement: statements });
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" };
const rolePolicy = (name: string, before: string | undefined, after: string | undefined) =>
  changeOf(
    `aws_iam_role_policy.${name}`,
    before === after
      ? ["no-op"]
      : before === undefined
        ? ["create"]
        : after === undefined
          ? ["delete"]
          : ["update"],
    {
      before: before === undefined ? null : { role: "shop", policy: before },
      after: after === undefined ? null : { role: "shop", policy: after },
    },
  );
const texts = (list: readonly { text: string }[] | undefined) => list?.map(({ text }) => text);

describe("permissionChanges", () => {
  it("shows gained and lost permissions by their parts", () => {
    const before = policy(read, { ...read, Action: ["s3:PutObject"] });
    const after = policy({ ...read, Action: "s3:DeleteObject" }, read);
    expect(permissionChanges(planOf(rolePolicy("x", before, after)), stack)).toEqual([
      {
        holder: "role shop",
        kind: "role",
        name: "shop",
        isNew: false,
        addresses: ["aws_iam_role_policy.x"],
        gained: [
          {
            text: "s3:DeleteObject on arn:aws:s3:::a/*",
            effect: "allow",
            actions: ["s3:DeleteObject"],
            resources: ["arn:aws:s3:::a/*"],
          },
        ],
        lost: [
          {
            text: "s3:PutObject on arn:aws:s3:::a/*",
            effect: "allow",
            actions: ["s3:PutObject"],
            resources: ["arn:aws:s3:::a/*"],
          },
        ],
        unmanaged: [],
        unreadable: [],
      },
    ]);
  });

  it("shows only the bucket that was added to a statement", () => {
    const actions = ["s3:GetObject", "s3:PutObject"];
    const of = (...names: string[]) =>
      policy({ ...read, Action: actions, Resource: names.map((name) => `arn:aws:s3:::${name}/*`) });
    const [change] = permissionChanges(
      planOf(rolePolicy("x", of("a", "b"), of("a", "b", "c"))),
      stack,
    );
    expect(texts(change?.gained)).toEqual(["s3:GetObject, s3:PutObject on arn:aws:s3:::c/*"]);
    expect(change?.lost).toEqual([]);
  });

  it("shows nothing for a permission that moves from one policy of a role to another", () => {
    const plan = planOf(
      rolePolicy("old", policy(read), undefined),
      rolePolicy("new", undefined, policy(read)),
    );
    expect(permissionChanges(plan, stack)).toEqual([]);
  });

  it("shows nothing for a permission that another policy of the role already has", () => {
    const plan = planOf(
      rolePolicy("kept", policy(read), policy(read)),
      rolePolicy("new", undefined, policy(read)),
    );
    expect(permissionChanges(plan, stack)).toEqual([]);
  });

  it("counts a removed denial as gained, and a new one as lost", () => {
    const deny = { ...read, Effect: "Deny" };
    const ends = permissionChanges(planOf(rolePolicy("x", policy(deny), policy())), stack);
    expect(ends[0]?.gained).toMatchObject([{ effect: "deny", actions: ["s3:GetObject"] }]);
    const begins = permissionChanges(planOf(rolePolicy("x", policy(), policy(deny))), stack);
    expect(begins[0]?.lost).toMatchObject([{ effect: "deny", actions: ["s3:GetObject"] }]);
    expect([ends[0]?.lost, begins[0]?.gained]).toEqual([[], []]);
  });

  it("shows the principals and conditions of a trust", () => {
    const trust = policy({
      Effect: "Allow",
      Principal: { AWS: ["arn:b", "arn:a"] },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "x" }, Bool: { "aws:MFA": true } },
    });
    const plan = planOf(
      changeOf("aws_iam_role.x", ["create"], {
        after: { name: "shop", assume_role_policy: trust },
      }),
    );
    expect(permissionChanges(plan, stack)).toMatchObject([
      {
        holder: "trust of role shop",
        isNew: true,
        gained: [
          {
            text: "AWS arn:a, AWS arn:b: sts:AssumeRole if Bool aws:MFA true and StringEquals sts:ExternalId x",
            principals: ["AWS arn:a", "AWS arn:b"],
          },
        ],
      },
    ]);
  });

  it.each(["Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource"])(
    "detects that only %s of a statement changed",
    (key) => {
      // A statement has one of `Resource` and `NotResource`.
      const kept = Object.fromEntries(Object.entries(read).filter(([name]) => !key.endsWith(name)));
      const [change] = permissionChanges(
        planOf(
          changeOf("aws_s3_bucket_policy.x", ["update"], {
            before: { bucket: "b", policy: policy({ ...kept, [key]: "one" }) },
            after: { bucket: "b", policy: policy({ ...kept, [key]: "two" }) },
          }),
        ),
        stack,
      );
      expect(texts(change?.gained)).toEqual([expect.stringContaining("two")]);
      expect(texts(change?.lost)).toEqual([expect.stringContaining("one")]);
    },
  );

  it.each([
    ["an operator", { StringEquals: { k: "v" } }, { StringLike: { k: "v" } }],
    ["a key", { StringEquals: { k: "v" } }, { StringEquals: { l: "v" } }],
    ["a value", { StringEquals: { k: "v" } }, { StringEquals: { k: ["v", "w"] } }],
  ])("detects a change to the %s of a condition", (_, one, two) => {
    const plan = planOf(
      rolePolicy("x", policy({ ...read, Condition: one }), policy({ ...read, Condition: two })),
    );
    const [change] = permissionChanges(plan, stack);
    expect([change?.gained.length, change?.lost.length]).toEqual([1, 1]);
  });

  it("reads a policy that refers to a new resource from the synthesized file", () => {
    const known = stackOf("dev", {
      json: {
        resource: {
          aws_kms_key: { k_1: { "//": { metadata: { path: "shop-dev/key/Key" } } } },
          aws_iam_role_policy: {
            keys: {
              policy: policy({
                ...read,
                Action: "kms:Decrypt",
                Resource: "${aws_kms_key.k_1.arn}",
                Condition: { StringEquals: { "aws:username": "$${aws:username}" } },
              }),
            },
          },
        },
      },
    });
    const plan = planOf(
      changeOf("aws_iam_role_policy.keys", ["create"], {
        after: { role: "shop" },
        after_unknown: { policy: true },
      }),
    );
    const [change] = permissionChanges(plan, known);
    expect(texts(change?.gained)).toEqual([
      "kms:Decrypt on (arn of key/Key) if StringEquals aws:username ${aws:username}",
    ]);
    expect(change?.unreadable).toEqual([]);
  });

  it("lists a document that is not known before the apply, without losses", () => {
    const plan = planOf(
      changeOf("aws_iam_policy.keys", ["update"], {
        before: { name: "keys", policy: policy(read) },
        after: { name: "keys" },
        after_unknown: { policy: true },
      }),
    );
    expect(permissionChanges(plan, stack)).toMatchObject([
      { holder: "policy keys", gained: [], lost: [], unreadable: ["aws_iam_policy.keys"] },
    ]);
  });

  it("lists a document that is not JSON", () => {
    const plan = planOf(changeOf("aws_kms_key.x", ["create"], { after: { policy: "${broken" } }));
    expect(permissionChanges(plan, stack)).toMatchObject([
      { holder: "key aws_kms_key.x", gained: [], unreadable: ["aws_kms_key.x"] },
    ]);
  });

  it("shows every permission of a deleted policy", () => {
    const plan = planOf(
      changeOf("aws_s3_bucket_policy.x", ["delete"], {
        before: { bucket: "b", policy: policy(read) },
      }),
    );
    expect(permissionChanges(plan, stack)).toMatchObject([
      { holder: "bucket b", gained: [], lost: [{ text: "s3:GetObject on arn:aws:s3:::a/*" }] },
    ]);
  });

  it("finds the bucket of a policy by its reference, and detects whether it is new", () => {
    const referring = stackOf("dev", {
      json: { resource: { aws_s3_bucket_policy: { x: { bucket: "${aws_s3_bucket.b.id}" } } } },
    });
    const plan = (before: { bucket: string } | null) =>
      planOf(
        changeOf("aws_s3_bucket.b", [before ? "no-op" : "create"], {
          before,
          after: { bucket: "shop-data" },
        }),
        changeOf("aws_s3_bucket_policy.x", ["create"], {
          after: { policy: policy({ ...read, Effect: "Deny" }) },
          after_unknown: { bucket: true },
        }),
      );
    expect(permissionChanges(plan(null), referring)).toMatchObject([
      { holder: "bucket shop-data", isNew: true },
    ]);
    expect(permissionChanges(plan({ bucket: "shop-data" }), referring)).toMatchObject([
      { holder: "bucket shop-data", isNew: false },
    ]);
  });

  it.each([
    [
      "the same statements in another order and spelling",
      policy(read),
      `{"Statement": ${JSON.stringify(read)} }`,
    ],
    ["no change at all", policy(read), policy(read)],
    ["another Sid", policy(read), policy({ ...read, Sid: "Read" })],
  ])("shows nothing for %s", (_, before, after) => {
    expect(permissionChanges(planOf(rolePolicy("x", before, after)), stack)).toEqual([]);
  });
});

it.each([
  ["${data.aws_iam_policy_document.d.json}", []],
  ["${data.aws_iam_policy_document.d[0].json}", []],
  [
    '${replace(data.aws_iam_policy_document.d.json, "s3:GetObject", "*")}',
    ["aws_iam_role_policy.p"],
  ],
  ['${var.all ? data.aws_iam_policy_document.d.json : "{}"}', ["aws_iam_role_policy.p"]],
])("reads the document behind %s only if the app does not transform it", (text, expected) => {
  const get = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
  const resource = changeOf("aws_iam_role_policy.p", ["update"], {
    before: { role: "r", policy: JSON.stringify({ Statement: [get] }) },
    after: { role: "r" },
    after_unknown: { policy: true },
  });
  const data = changeOf("data.aws_iam_policy_document.d", ["read"], {
    after: { statement: [{ effect: "Allow", actions: ["s3:GetObject"], resources: ["*"] }] },
    after_unknown: { json: true },
  });
  const references = ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"];
  const plan = {
    ...planOf(resource, data),
    configuration: {
      root_module: {
        resources: [{ address: resource.address, expressions: { policy: { references } } }],
      },
    },
  };
  const json = { resource: { aws_iam_role_policy: { p: { role: "r", policy: text } } } };
  const changes = permissionChanges(plan, stackOf("dev", { json }));
  expect(changes.flatMap(({ unreadable }) => unreadable)).toEqual(expected);
});
