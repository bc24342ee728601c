import { describe, expect, it } from "vitest";
import { awsInState, matched, oldState, stackOf } from "../../test/adopt/adopt-builders.ts";
import { readEntries } from "../state/state-entries.ts";
import type { TerraformJson } from "../synth/stack.ts";
import { adoptedState, candidateState } from "./candidate-state.ts";
import type { MappedResource } from "./map-file.ts";

type Resources = TerraformJson["resource"] & {};

const current = undefined;

/** Returns the attributes of the only seed. */
function seedOf(resource: Resources, map?: Readonly<Record<string, MappedResource>>): unknown {
  const { matches } = matched([stackOf("dev", { resource })], [], { ...(map && { map }) });
  const state = JSON.parse(candidateState({ current, matches, carried: [] }));
  return state.resources[0]?.instances[0];
}

const seed = (attributes: object, version = 0): object => ({ schema_version: version, attributes });

describe("candidateState", () => {
  it.each<[string, Readonly<Record<string, unknown>>, object]>([
    [
      "aws_s3_bucket",
      { bucket: "a", force_destroy: false, tags: {} },
      seed({ id: "a", bucket: "a", force_destroy: false }),
    ],
    [
      "aws_s3_bucket_versioning",
      { bucket: "a", expected_bucket_owner: "123456789012" },
      seed({ id: "a,123456789012", bucket: "a", expected_bucket_owner: "123456789012" }),
    ],
    [
      "aws_s3_bucket_lifecycle_configuration",
      { bucket: "a" },
      seed({ id: "a", bucket: "a", expected_bucket_owner: "" }, 1),
    ],
    ["aws_iam_role_policies_exclusive", { role_name: "r" }, seed({ role_name: "r" })],
    [
      "aws_iam_policy",
      { name: "p", path: "/a/" },
      seed({
        id: "arn:aws:iam::123456789012:policy/a/p",
        arn: "arn:aws:iam::123456789012:policy/a/p",
        name: "p",
      }),
    ],
    [
      "aws_iam_openid_connect_provider",
      { url: "https://oidc.example.com/a/" },
      seed({
        id: "arn:aws:iam::123456789012:oidc-provider/oidc.example.com/a/",
        arn: "arn:aws:iam::123456789012:oidc-provider/oidc.example.com/a/",
        url: "https://oidc.example.com/a/",
      }),
    ],
    [
      "aws_ssm_parameter",
      { name: "/a", type: "String", insecure_value: "x", overwrite: true },
      seed({ id: "/a", name: "/a", type: "String", insecure_value: "?", overwrite: true }),
    ],
    [
      "aws_ssm_parameter",
      { name: "/a", type: "String", value: "x" },
      seed({ id: "/a", name: "/a", type: "String" }),
    ],
    [
      "aws_ssm_parameter",
      { name: "/a", type: "SecureString", value_wo: "${var.a}", value_wo_version: 3 },
      seed({ id: "/a", name: "/a", type: "SecureString", has_value_wo: true, value_wo_version: 3 }),
    ],
    [
      "aws_ecr_repository",
      { name: "a/b", region: "us-east-1" },
      seed({ id: "a/b", name: "a/b", region: "us-east-1" }),
    ],
  ])("seeds a %s with %j", (type, body, instance) => {
    expect(seedOf({ [type]: { a: body } })).toEqual(instance);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["aws_iam_access_key", { user: "u" }],
    ["aws_kms_key", {}],
    ["aws_s3_bucket_acl", { bucket: "a", acl: "private" }],
    ["aws_iam_policy", { name: "p", path: "${var.path}" }],
    ["aws_iam_group_membership", { group: "g", name: "${var.name}" }],
    ["aws_iam_role_policy", { role: "r", name_prefix: "p" }],
    ["terraform_data", { input: 1 }],
  ])("does not seed a %s with %j", (type, body) => {
    expect(seedOf({ [type]: { a: body } })).toBeUndefined();
  });

  it("uses the id of a map file as the name that the app does not contain", () => {
    expect(
      seedOf(
        { aws_s3_bucket: { a: { bucket_prefix: "a-" } } },
        { "dev:aws_s3_bucket.a": { id: "a-1" } },
      ),
    ).toEqual(seed({ id: "a-1", bucket: "a-1" }));
    expect(
      seedOf({ aws_iam_role: { a: { name: "known" } } }, { "dev:aws_iam_role.a": { id: "known" } }),
    ).toEqual(seed({ id: "known", name: "known" }));
  });

  it("moves an entry without what belongs to its old configuration", () => {
    const instance = {
      private: "cHJpdmF0ZQ==",
      sensitive_attributes: [],
      schema_version: 2,
      dependencies: ["module.gone.a.b"],
      create_before_destroy: true,
    };
    const old = oldState("old", [
      {
        address: 'module.x["a"].aws_iam_role.this[0]',
        attributes: { name: "r", max_session_duration: 3600 },
        provider: 'provider["registry.opentofu.org/hashicorp/aws"].old',
        instance,
      },
    ]);
    const stack = stackOf("dev", { resource: { aws_iam_role: { a: { name: "r" } } } });
    const { matches } = matched([stack], [old]);
    const state = JSON.parse(candidateState({ current, matches, carried: [] }));
    expect(state).toMatchObject({ version: 4, serial: 1, outputs: {} });
    expect(state.lineage).toMatch(/^[\w-]{36}$/);
    expect(state.resources).toEqual([
      {
        mode: "managed",
        type: "aws_iam_role",
        name: "a",
        provider: awsInState,
        instances: [
          {
            schema_version: 2,
            attributes: { name: "r", max_session_duration: 3600 },
            private: "cHJpdmF0ZQ==",
            sensitive_attributes: [],
          },
        ],
      },
    ]);
  });

  it("adds to the current state, and keeps its lineage, outputs and exact numbers", () => {
    const text = `{"version":4,"lineage":"l","serial":7,"outputs":{"a":{"value":12345678901234567890}},"resources":[{"mode":"managed","type":"aws_x","name":"b","instances":[{}]}]}`;
    const stack = stackOf("dev", { resource: { aws_iam_role: { a: { name: "r" } } } });
    const { matches } = matched([stack], []);
    const written = candidateState({ current: readEntries(text), matches, carried: [] });
    expect(written).toContain("12345678901234567890");
    expect(readEntries(written)).toMatchObject({ lineage: "l", serial: 8 });
    expect(readEntries(written).entries.map(({ address }) => address)).toEqual([
      "aws_x.b",
      "aws_iam_role.a",
    ]);
  });
});

describe("adoptedState", () => {
  it("contains only seeds that were found, with what the refresh read", () => {
    const stack = stackOf("dev", {
      resource: { aws_iam_role: { a: { name: "a" }, b: { name: "b" } } },
    });
    const { matches } = matched([stack], []);
    const attributes = { name: "b", arn: "arn" };
    const found = new Map([["aws_iam_role.b", { attributes, schemaVersion: 3 }]]);
    const state = JSON.parse(adoptedState({ current, matches, carried: [] }, found));
    expect(state.resources).toEqual([
      {
        mode: "managed",
        type: "aws_iam_role",
        name: "b",
        provider: awsInState,
        instances: [{ schema_version: 3, attributes }],
      },
    ]);
  });
});
