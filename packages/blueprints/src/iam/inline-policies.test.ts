import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { describe, expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { inlinePolicies, type InlinePolicy, type Permissions } from "./inline-policies.ts";
import { inlinePolicyProblems } from "./inline-policy-rules.ts";
import { policyJson } from "./policy-json.ts";

const read = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::kantox-data-dev/*"] };
const list = { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::kantox-data-dev"] };

function rendered(permissions: (keyArn: string) => Permissions): InlinePolicy[] {
  let policies: InlinePolicy[] = [];
  synth((stack) => {
    policies = inlinePolicies(stack, permissions(new KmsKey(stack, "key").arn));
  });
  return policies;
}

describe("the inline policies of a role", () => {
  it("contain one policy for each entry, with all of its statements", () => {
    expect(rendered(() => ({ storage: [read, list], configuration: [list] }))).toEqual([
      { name: "storage", document: policyJson([read, list]) },
      { name: "configuration", document: policyJson([list]) },
    ]);
  });

  it("have a separate policy for statements that are unknown at plan time", () => {
    const policies = rendered((keyArn) => ({
      storage: [{ actions: ["kms:Decrypt"], resources: [keyArn] }, read],
    }));
    expect(policies.map(({ name }) => name)).toEqual(["storage", "storage-keys"]);
    expect(policies[0]!.document).toBe(policyJson([read]));
    expect(JSON.parse(policies[1]!.document).Statement).toHaveLength(1);
  });

  it("contain only the separate policy if every statement is unknown", () => {
    const policies = rendered((keyArn) => ({
      storage: [{ actions: ["kms:Decrypt"], resources: [keyArn] }],
    }));
    expect(policies.map(({ name }) => name)).toEqual(["storage-keys"]);
  });

  it("are empty if nothing is granted", () => {
    expect(rendered(() => ({}))).toEqual([]);
    expect(rendered(() => ({ storage: [] }))).toEqual([]);
  });
});

describe("the rules for permissions", () => {
  function problems(permissions: unknown): { code: string; property: string }[] {
    let found: { code: string; property: string }[] = [];
    synth((stack) => {
      found = inlinePolicyProblems(stack, permissions as Permissions, "test").map(
        ({ code, property }) => ({ code, property }),
      );
    });
    return found;
  }

  it.each([
    [{}],
    [{ storage: [] }],
    [{ storage: [{ ...read, sid: "Read" }, list], "other-keys": [read] }],
    [{ ["a".repeat(123)]: [read] }],
  ])("accept %j", (permissions) => {
    expect(problems(permissions)).toEqual([]);
  });

  it.each([
    ["permissions", undefined],
    ["permissions", [read]],
    ['permissions["a b"]', { "a b": [read] }],
    ['permissions["storage-keys"]', { storage: [read], "storage-keys": [read] }],
    [`permissions["${"a".repeat(124)}"]`, { ["a".repeat(124)]: [read] }],
    ['permissions["storage"]', { storage: read }],
    ['permissions["storage"][0]', { storage: [{ ...read, actions: [] }] }],
    ['permissions["storage"][0]', { storage: [{ ...read, resources: "arn:r" }] }],
    ['permissions["storage"][0]', { storage: [undefined] }],
    ['permissions["storage"]', { storage: [{ ...read, sid: "a b" }] }],
    [
      'permissions["storage"]',
      {
        storage: [
          { ...read, sid: "A" },
          { ...list, sid: "A" },
        ],
      },
    ],
  ])("refuse %s for %j", (property, permissions) => {
    const found = problems(permissions);
    expect(found).toEqual([{ code: "test/permissions", property: expect.any(String) }]);
    expect(found[0]!.property.slice(0, 60)).toBe(property.slice(0, 60));
  });

  const withCharacters = (characters: number): Permissions => {
    const statement = (resource: string) => ({ actions: ["a:A"], resources: [resource] });
    const { length } = policyJson([statement("arn:")]);
    return { storage: [statement(`arn:${"x".repeat(characters - length)}`)] };
  };

  it("accept as many characters as AWS does, and refuse one more", () => {
    expect(problems(withCharacters(10_240))).toEqual([]);
    expect(problems(withCharacters(10_241))).toEqual([
      { code: "test/permissions", property: "permissions" },
    ]);
  });

  it("count all policies of the role together, without whitespace", () => {
    const { storage } = withCharacters(6000);
    expect(problems({ one: storage, two: storage })).toHaveLength(1);
    expect(problems({ one: [{ ...list, resources: [`arn:x${" ".repeat(12_000)}`] }] })).toEqual([]);
  });
});
