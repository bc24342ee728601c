import { expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import { notReadIn } from "./not-read.ts";

const policy = { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

/** Nests a value in a number of lists. */
function nested(levels: number): unknown {
  return levels === 0 ? "x" : [nested(levels - 1)];
}

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
  ["custom_thing.x", { config: JSON.stringify({ inner: JSON.stringify(policy) }) }],
  ["custom_thing.x", { config: JSON.stringify([{ deep: policy }]) }],
  ["custom_thing.x", { config: policy }],
  ["custom_thing.x", { config: "Statement:\n- Effect: Allow\n  Action: '*'\n" }],
  ["custom_thing.x", { config: Buffer.from(JSON.stringify(policy)).toString("base64") }],
  ["custom_thing.x", { config: "kind: ClusterRoleBinding\n" }],
  ["custom_thing.x", { config: { kind: "RoleBinding", subjects: [] } }],
  ["custom_thing.x", { config: "permit (principal, action, resource);" }],
  ["custom_thing.x", { config: '{"Resources":{"r":{"Type":"AWS::IAM::Role"}}}' }],
  ["custom_thing.x", { config: nested(200) }],
  ["kubernetes_manifest.x", { manifest: { kind: "Deployment" } }],
  ["kubectl_manifest.x", { yaml_body: "kind: Deployment" }],
  ["helm_release.x", { name: "n", chart: "c" }],
  ["azurerm_resource_group_template_deployment.x", { name: "n" }],
  ["aws_cloudformation_stack.x", { name: "n", template_body: "{}" }],
  ["aws_cloudcontrolapi_resource.x", { type_name: "AWS::IAM::Role", desired_state: "{}" }],
  ["constructor.x", { policy: "text" }],
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
  ["custom_thing.x", { config: "side effect: allows more", kind: "Deployment" }],
  ["custom_thing.x", { config: Buffer.from("only an ordinary text").toString("base64") }],
])("does not list %s with %j", (address, after) => {
  expect(listed(address, after)).toEqual([]);
});

it("lists deleted resources, but no unchanged ones and no data sources", () => {
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

it.each([
  [{ config: '${jsonencode({ Statement = [{ Effect = "Allow", Action = "*" }] })}' }, true],
  [{ config: "${data.aws_iam_policy_document.all.json}" }, true],
  [{ config: "${custom_other.x.id}" }, false],
])("searches the configuration %j if a value is not known yet", (written, isListed) => {
  const stack = stackOf("dev", { json: { resource: { custom_thing: { x: written } } } });
  const change = changeOf("custom_thing.x", ["create"], {
    after: {},
    after_unknown: { config: true },
  });
  expect(notReadIn(planOf(change), stack)).toEqual(
    isListed ? [{ address: "custom_thing.x", type: "custom_thing" }] : [],
  );
});
