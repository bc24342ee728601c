import { expect, it } from "vitest";
import { changeOf, planOf } from "../../test/parts.ts";
import { notReadIn } from "./not-read.ts";

const listed = (address: string, after: Record<string, unknown>, actions = ["create"]) =>
  notReadIn(
    planOf(
      changeOf(address, actions, { after, before: actions.includes("create") ? null : after }),
    ),
  );

it.each([
  ["google_project_iam_member.x", { project: "p", role: "roles/owner", member: "user:a" }],
  ["azurerm_role_assignment.x", { scope: "s", principal_id: "p" }],
  ["kubernetes_cluster_role_binding.x", { subject: [{ kind: "Group" }] }],
  ["github_team_membership.x", { username: "u" }],
  ["vault_policy.x", { name: "p" }],
  ["aws_unheard_of.x", { assume_role: [{ role_arn: "arn:x" }] }],
  ["aws_unheard_of.x", { resource_policy: "text" }],
  ["aws_unheard_of.x", { body: '\uFEFF {"Version":"x", "Statement": []}' }],
  ["aws_unheard_of.x", { deep: [{ body: '{"statement": {}}' }] }],
  ["aws_unheard_of.x", { body: '{"Statement": [' }],
])("lists %s with %j", (address, after) => {
  const type = address.split(".")[0];
  expect(listed(address, after)).toEqual([{ address, type }]);
});

it.each([
  [
    "aws_s3_bucket_versioning.x",
    { bucket: "b", versioning_configuration: [{ status: "Enabled" }] },
  ],
  ["aws_cloudwatch_log_group.x", { name: "l", retention_in_days: 1 }],
  ["aws_unheard_of.x", { body: '{"other": "Statement"}', publicly_accessible: false }],
  ["aws_iam_role.x", { name: "read by a reader", assume_role_policy: "{}" }],
])("does not list %s with %j", (address, after) => {
  expect(listed(address, after)).toEqual([]);
});

it("lists what is deleted, but no resource that does not change and no data source", () => {
  expect(listed("vault_policy.x", { name: "p" }, ["delete"])).toHaveLength(1);
  expect(listed("vault_policy.x", { name: "p" }, ["no-op"])).toEqual([]);
  expect(listed("data.vault_policy.x", { name: "p" }, ["read"])).toEqual([]);
});

it("lists an attribute that is known only after the apply", () => {
  const plan = planOf(
    changeOf("aws_unheard_of.x", ["create"], {
      after: {},
      after_unknown: { policy: true, id: true },
    }),
  );
  expect(notReadIn(plan)).toHaveLength(1);
});
