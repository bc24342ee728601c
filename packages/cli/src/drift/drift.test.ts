import { describe, expect, it } from "vitest";
import { changeOf, rootOf, stackOf } from "../../test/plan-builders.ts";
import type { ResourceChange } from "../plan/plan-json.ts";
import { driftDocument } from "./drift-document.ts";
import { summarizeDrift } from "./drift-summary.ts";
import { driftOf } from "./drift.ts";

const stack = stackOf("dev", {
  json: {
    resource: {
      aws_s3_bucket: {
        data: { bucket: "shop-data", "//": { metadata: { path: "shop-dev/data/Bucket" } } },
      },
      aws_s3_bucket_versioning: { data: { versioning_configuration: { status: "Enabled" } } },
      aws_s3_bucket_policy: { data: { policy: "{}" } },
      aws_iam_role_policies_exclusive: { x: { policy_names: [] } },
      aws_iam_role_policy: {
        ignored: { name: "p", policy: "{}", lifecycle: { ignore_changes: ["policy"] } },
      },
      aws_ssm_parameter: {
        outside: {
          name: "/a",
          insecure_value: "first",
          tags: { owner: "a", team: "b" },
          lifecycle: { ignore_changes: ["insecure_value", 'tags["owner"]'] },
        },
        all: { name: "/b", insecure_value: "first", lifecycle: { ignore_changes: "all" } },
      },
    },
  },
});
const drift = (...changes: readonly ResourceChange[]) =>
  driftOf(rootOf(stack), { json: { resource_drift: changes }, warnings: [] });
const addresses = (list: readonly { address: string }[]) => list.map(({ address }) => address);

describe("driftOf", () => {
  it("lists a changed resource that may grant permissions but cannot be read", () => {
    const gone = changeOf("vault_policy.x", ["delete"], { before: { policy: "path {}" } });
    const found = drift(gone);
    expect(found.notRead).toEqual([{ address: "vault_policy.x", type: "vault_policy" }]);
    expect(summarizeDrift(found, { paint: (_, text) => text })).toContain(
      "Not read: the permissions that these grant are not shown\n    vault_policy.x   vault_policy\n",
    );
  });

  it("reports changed values that the app sets", () => {
    const found = drift(
      changeOf("aws_s3_bucket_versioning.data", ["update"], {
        before: { bucket: "shop-data", versioning_configuration: [{ status: "Enabled" }] },
        after: { bucket: "shop-data", versioning_configuration: [{ status: "Suspended" }] },
      }),
    );
    expect(found.resources).toEqual([
      {
        address: "aws_s3_bucket_versioning.data",
        type: "aws_s3_bucket_versioning",
        physicalName: "shop-data",
        drift: "changed",
        attributes: [
          {
            attribute: "versioning_configuration[0].status",
            before: '"Enabled"',
            after: '"Suspended"',
          },
        ],
      },
    ]);
  });

  it("reports a deleted resource and the permissions that changed with it", () => {
    const policy = JSON.stringify({
      Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" },
    });
    const found = drift(
      changeOf("aws_s3_bucket_policy.data", ["delete"], { before: { bucket: "b", policy } }),
    );
    expect(found.resources).toMatchObject([{ drift: "deleted", attributes: [] }]);
    expect(found.permissions).toMatchObject([
      { holder: "bucket b", gained: [{ effect: "deny", text: "any principal: s3:* on *" }] },
    ]);
  });

  it("reports a manually added policy as a gained permission", () => {
    const found = drift(
      changeOf("aws_iam_role_policies_exclusive.x", ["update"], {
        before: { role_name: "r", policy_names: [] },
        after: { role_name: "r", policy_names: ["evil"] },
      }),
    );
    expect(found.permissions).toMatchObject([
      { holder: "role r", gained: [{ text: "everything that the policy evil allows" }], lost: [] },
    ]);
  });

  it("lists values that the app does not set separately, and ignores values that another resource sets", () => {
    const found = drift(
      changeOf("aws_s3_bucket.data", ["update"], {
        before: { bucket: "shop-data", versioning: [{ enabled: false }] },
        after: { bucket: "shop-data", versioning: [{ enabled: true }], website: [{ index: "x" }] },
      }),
    );
    expect(found.resources).toEqual([]);
    expect(found.unset).toMatchObject([
      { path: "data/Bucket", attributes: [{ attribute: "website[0].index" }] },
    ]);
    const mirrored = drift(
      changeOf("aws_s3_bucket.data", ["update"], {
        before: { versioning: [{ enabled: false }] },
        after: { versioning: [{ enabled: true }] },
      }),
    );
    expect([mirrored.resources, mirrored.unset]).toEqual([[], []]);
  });

  it("does not count changes that the app ignores, and still shows them", () => {
    const change = (name: string, after: object) =>
      changeOf(`aws_ssm_parameter.${name}`, ["update"], {
        before: { name: "/a", insecure_value: "first", tags: { owner: "a", team: "b" } },
        after: { name: "/a", insecure_value: "first", tags: { owner: "a", team: "b" }, ...after },
      });
    const shown = (name: string, after: object) => {
      const { resources, unset } = drift(change(name, after));
      return [resources, unset].map((list) =>
        list.flatMap(({ attributes }) => attributes.map(({ attribute }) => attribute)),
      );
    };
    expect(shown("outside", { insecure_value: "second" })).toEqual([[], ["insecure_value"]]);
    expect(shown("all", { insecure_value: "second" })).toEqual([[], ["insecure_value"]]);
    expect(shown("outside", { tags: { owner: "c", team: "b" } })).toEqual([[], ["tags.owner"]]);
    expect(shown("outside", { tags: { owner: "a", team: "c" } })).toEqual([["tags.team"], []]);
    expect(shown("outside", { insecure_value: "second", name: "/c" })[0]).toContain("name");
  });

  it("reports permissions that an ignored change grants", () => {
    const policy = (Action: string) =>
      JSON.stringify({ Statement: { Effect: "Allow", Action, Resource: "*" } });
    const found = drift(
      changeOf("aws_iam_role_policy.ignored", ["update"], {
        before: { name: "p", role: "r", policy: policy("s3:GetObject") },
        after: { name: "p", role: "r", policy: policy("s3:*") },
      }),
    );
    expect(found.resources).toEqual([]);
    expect(found.permissions).toMatchObject([
      { holder: "role r", gained: [{ text: "s3:* on *" }] },
    ]);
  });

  it("ignores data sources and unchanged resources", () => {
    const found = drift(
      changeOf("data.aws_x.y", ["update"], { before: { a: 1 }, after: { a: 2 } }),
      changeOf("aws_s3_bucket.data", ["no-op"]),
    );
    expect([...addresses(found.resources), ...addresses(found.unset)]).toEqual([]);
  });
});

it("summarizes drift with permissions first, and escapes control characters", () => {
  const text = summarizeDrift(
    drift(
      changeOf("aws_s3_bucket.data", ["update"], {
        before: { bucket: "shop-data", website: [] },
        after: { bucket: "x\u001b[2J\n  No drift." },
      }),
      changeOf("aws_iam_role_policies_exclusive.x", ["update"], {
        before: { role_name: "r", policy_names: [] },
        after: { role_name: "r", policy_names: ["evil"] },
      }),
    ),
    { paint: (_, words) => words },
  );
  expect(text).toBe(`dev   shop-dev · state .kantox/state/shop-dev.tfstate

  2 resources changed outside Terraform since the last apply

  Newly allowed
    role r
      + everything that the policy evil allows

  Changed outside Terraform
    data/Bucket   aws_s3_bucket.data   shop-data
      bucket: "shop-data" → "x\\u001b[2J\\n  No drift."
    aws_iam_role_policies_exclusive.x   r
      policy_names: nothing → ["evil"]
`);
});

it("summarizes ignored changes without counting them", () => {
  const change = changeOf("aws_ssm_parameter.outside", ["update"], {
    before: { name: "/a", insecure_value: "first" },
    after: { name: "/a", insecure_value: "second" },
  });
  const text = summarizeDrift(drift(change), { paint: (_, words) => words });
  expect(text).toContain("No drift.");
  expect(text).toContain(
    "Different, but not counted: the app does not set these values, or ignores their changes\n    aws_ssm_parameter.outside   insecure_value\n",
  );
});

it("returns a document with compared and skipped environments", () => {
  expect(
    driftDocument([
      [stackOf("dev"), { status: "done", value: drift() }],
      [stackOf("qa"), { status: "skipped", because: "shop-dev" }],
    ]),
  ).toEqual({
    environments: [
      {
        stack: "shop-dev",
        environment: "dev",
        state: ".kantox/state/shop-dev.tfstate",
        hasDrift: false,
        resources: [],
        unset: [],
        permissions: [],
        notRead: [],
        warnings: [],
      },
      {
        stack: "shop-qa",
        environment: "qa",
        error: { code: "environment/skipped", message: "shop-dev failed" },
      },
    ],
  });
});
