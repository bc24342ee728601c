import { expect, it } from "vitest";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import { importTargets } from "./import-targets.ts";

const create = (
  address: string,
  after: Readonly<Record<string, unknown>>,
  change: Partial<ResourceChange["change"]> = {},
  more: Partial<ResourceChange> = {},
): ResourceChange => {
  const [type = "", name = ""] = address.split(".");
  return {
    address,
    mode: "managed",
    type,
    name,
    ...more,
    change: { actions: ["create"], before: null, after, after_unknown: {}, ...change },
  };
};
const idOf = (changes: readonly ResourceChange[], accountId?: string, more: PlanJson = {}) => {
  const address = changes[0]?.address ?? "";
  const { id, placeholders } =
    importTargets({ resource_changes: changes, ...more }, accountId).get(address) ?? {};
  return [id, ...(placeholders ?? [])];
};

it.each([
  ["aws_s3_bucket.x", { bucket: "data" }, "data"],
  ["aws_s3_bucket_policy.x", { bucket: "data", policy: "{}" }, "data"],
  ["aws_ssm_parameter.x", { name: "/app/x", type: "String" }, "/app/x"],
  ["aws_ecr_lifecycle_policy.x", { repository: "team/api" }, "team/api"],
  ["aws_iam_role_policy.x", { role: "reader", name: "read" }, "reader:read"],
  ["aws_iam_group_policy.x", { group: "staff", name: "read" }, "staff:read"],
  ["aws_iam_role_policy_attachment.x", { role: "r", policy_arn: "arn:p" }, "r/arn:p"],
  ["aws_iam_role_policies_exclusive.x", { role_name: "r" }, "r"],
  ["aws_kms_alias.x", { name: "alias/data" }, "alias/data"],
  ["aws_iam_role.x", { name: "ADMIN" }, "ADMIN"],
])("returns the id of %s", (address, after, id) => {
  expect(idOf([create(address, after)])).toEqual([id]);
});

it("inserts the account into an ARN, or a placeholder if it is missing", () => {
  const provider = [create("aws_iam_openid_connect_provider.x", { url: "https://token.test" })];
  expect(idOf(provider, "123456789012")).toEqual([
    "arn:aws:iam::123456789012:oidc-provider/token.test",
  ]);
  expect(idOf(provider)).toEqual(["arn:aws:iam::ACCOUNT:oidc-provider/token.test", "ACCOUNT"]);
  const policy = [create("aws_iam_policy.x", { name: "p", path: "/a/" })];
  expect(idOf(policy, "1")).toEqual(["arn:aws:iam::1:policy/a/p"]);
});

it.each([
  ["aws_kms_key.x", "KEY_ID"],
  ["aws_iam_access_key.x", "ACCESS_KEY_ID"],
  ["aws_of_another_kind.x", "ID"],
])("uses a placeholder for the id of %s", (address, id) => {
  expect(idOf([create(address, {})])).toEqual([id, id]);
});

it("follows a reference to the name of another resource, and otherwise uses a placeholder", () => {
  const unknown = { after_unknown: { bucket: true } };
  const policy = create("aws_s3_bucket_policy.p", {}, unknown);
  const bucket = create("aws_s3_bucket.b", { bucket: "data" });
  const configuration = {
    root_module: {
      resources: [
        {
          address: "aws_s3_bucket_policy.p",
          expressions: { bucket: { references: ["aws_s3_bucket.b.id", "aws_s3_bucket.b"] } },
        },
      ],
    },
  };
  expect(idOf([policy, bucket], undefined, { configuration })).toEqual(["data"]);
  expect(idOf([policy, bucket])).toEqual(["BUCKET", "BUCKET"]);
});

it("does not show a sensitive name", () => {
  const sensitive = { after_sensitive: { name: true } };
  expect(idOf([create("aws_iam_role.x", { name: "planted" }, sensitive)])).toEqual([
    "NAME",
    "NAME",
  ]);
});

it("returns no id for a type that the provider cannot import", () => {
  expect(idOf([create("aws_iam_group_membership.x", { name: "m" })])).toEqual([undefined]);
});

it("ignores resources that exist only in the state", () => {
  const targets = importTargets({
    resource_changes: [
      create("aws_iam_role.made", { name: "made" }),
      create("aws_iam_role.replaced", { name: "r" }, { actions: ["delete", "create"] }),
      create("aws_iam_role.updated", { name: "u" }, { actions: ["update"] }),
      create("aws_iam_role.deleted", { name: "d" }, { actions: ["delete"], after: null }),
      create("terraform_data.x", {}),
      create("aws_iam_role.read", { name: "d" }, { actions: ["read"] }, { mode: "data" }),
    ],
  });
  expect([...targets.keys()]).toEqual(["aws_iam_role.made", "aws_iam_role.replaced"]);
  expect(importTargets(undefined).size).toBe(0);
});
