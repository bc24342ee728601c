import { describe, expect, it } from "vitest";
import { deployedPolicies } from "./deployed-policies.ts";
import type { Json } from "./references.ts";

const location = { region: "eu-west-1", accountId: "123456789012" };
const read = (resource: Json) => deployedPolicies([{ name: "a", json: { resource }, location }]);

const policy = (resource: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: resource }] });
const role = {
  worker: { name: "worker", assume_role_policy: policy("*") },
};
const rolePolicy = (resource: string) => ({
  aws_iam_role: role,
  aws_iam_role_policy: { a: { role: "${aws_iam_role.worker.name}", policy: policy(resource) } },
});
const ofRole = ({ policies }: ReturnType<typeof read>) =>
  policies.find(({ kind }) => kind === "identity");

describe("the deployed policies", () => {
  it("have references replaced, and a key gets the same id each time", () => {
    const stack = {
      ...rolePolicy("${aws_kms_key.key.arn}"),
      aws_kms_key: { key: { policy: policy("*") } },
    };
    const key = read(stack).policies.find(({ kind }) => kind === "resource")?.holder;
    expect(key).toMatch(
      /^arn:aws:kms:eu-west-1:123456789012:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u,
    );
    expect(ofRole(read(stack))).toMatchObject({
      address: "a aws_iam_role_policy.a",
      holder: "arn:aws:iam::123456789012:role/worker",
      document: { Statement: [{ Resource: key }] },
    });
  });

  it("contain IAM policy variables as IAM receives them", () => {
    expect(ofRole(read(rolePolicy("arn:aws:s3:::a/$${aws:username}")))?.document.Statement).toEqual(
      [expect.objectContaining({ Resource: "arn:aws:s3:::a/${aws:username}" })],
    );
  });

  it("include a group's policy once for each member", () => {
    const user = (name: string) => ({ name });
    const { policies } = read({
      aws_iam_user: { a: user("a"), b: user("b"), c: user("c") },
      aws_iam_group: { g: { name: "g" } },
      aws_iam_group_membership: {
        g: { group: "${aws_iam_group.g.name}", users: ["${aws_iam_user.a.name}", "b"] },
      },
      aws_iam_group_policy: { g: { group: "${aws_iam_group.g.name}", policy: policy("*") } },
    });
    expect(policies.map(({ holder }) => holder)).toEqual([
      "arn:aws:iam::123456789012:user/a",
      "arn:aws:iam::123456789012:user/b",
    ]);
  });

  it.each<[string, Json, string]>([
    ["an unknown resource type", { aws_sqs_queue: { q: {} } }, "Add a reader"],
    [
      "an attached policy that is not in the stack",
      {
        aws_iam_role_policy_attachments_exclusive: {
          a: { policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
        },
      },
      "not in the stack",
    ],
    [
      "a permissions boundary that is not in the stack",
      {
        aws_iam_role: {
          a: { ...role.worker, permissions_boundary: "arn:aws:iam::aws:policy/PowerUserAccess" },
        },
      },
      "not in the stack",
    ],
    [
      "a reference to a data source",
      rolePolicy("${data.aws_caller_identity.me.arn}"),
      "Unknown reference",
    ],
    ["an expression", rolePolicy("${upper(aws_kms_key.key.arn)}"), "Unknown reference"],
    [
      "a policy for a role that is not in the stack",
      { aws_iam_role_policy: { a: { role: "a", policy: policy("*") } } },
      "No aws_iam_role",
    ],
  ])("cannot be read if the stack has %s", (_, resource, message) => {
    expect(() => read(resource)).toThrow(message);
  });
});
