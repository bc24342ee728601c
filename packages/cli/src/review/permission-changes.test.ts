import { describe, expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/parts.ts";
import { decidesPermissions, permissionChanges } from "./permission-changes.ts";

const stack = stackOf("dev");
const policy = (...statements: object[]) => JSON.stringify({ Statement: statements });
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" };

describe("permissionChanges", () => {
  it("tells statements that come and go, and not those that stay", () => {
    const plan = planOf(
      changeOf("aws_iam_role_policy.x", ["update"], {
        before: { role: "shop", policy: policy(read, { ...read, Action: ["s3:PutObject"] }) },
        after: { role: "shop", policy: policy({ ...read, Effect: "Deny", Action: "s3:*" }, read) },
      }),
    );
    expect(permissionChanges(plan, stack)).toEqual([
      {
        address: "aws_iam_role_policy.x",
        holder: "role shop",
        added: ["deny s3:* on arn:aws:s3:::a/*"],
        removed: ["allow s3:PutObject on arn:aws:s3:::a/*"],
        unknown: false,
      },
    ]);
  });

  it("shows who, under which condition, in a trust", () => {
    const trust = policy({
      Effect: "Allow",
      Principal: { AWS: ["arn:a", "arn:b"] },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "x" }, Bool: { "aws:MFA": true } },
    });
    const plan = planOf(
      changeOf("aws_iam_role.x", ["create"], {
        after: { name: "shop", assume_role_policy: trust },
      }),
    );
    expect(permissionChanges(plan, stack)[0]?.added).toEqual([
      "allow to AWS arn:a, arn:b: sts:AssumeRole if StringEquals sts:ExternalId x and Bool aws:MFA true",
    ]);
  });

  it.each(["Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource"])(
    "sees that only %s of a statement changed",
    (key) => {
      const { Action: _action, ...bare } = read;
      const kept = key.endsWith("Action") ? bare : read;
      const [change] = permissionChanges(
        planOf(
          changeOf("aws_s3_bucket_policy.x", ["update"], {
            before: { bucket: "b", policy: policy({ ...kept, [key]: "one" }) },
            after: { bucket: "b", policy: policy({ ...kept, [key]: "two" }) },
          }),
        ),
        stack,
      );
      expect(change?.added).toEqual([expect.stringContaining("two")]);
      expect(change?.removed).toEqual([expect.stringContaining("one")]);
    },
  );

  it("says that a document is not known yet, and takes nothing for removed then", () => {
    const plan = planOf(
      changeOf("aws_iam_policy.keys", ["update"], {
        before: { name: "keys", policy: policy(read) },
        after: { name: "keys" },
        after_unknown: { policy: true },
      }),
    );
    expect(permissionChanges(plan, stack)).toEqual([
      {
        address: "aws_iam_policy.keys",
        holder: "policy keys",
        added: [],
        removed: [],
        unknown: true,
      },
    ]);
  });

  it("tells every statement of a policy that is deleted", () => {
    const plan = planOf(
      changeOf("aws_s3_bucket_policy.x", ["delete"], {
        before: { bucket: "b", policy: policy(read) },
      }),
    );
    expect(permissionChanges(plan, stack)).toMatchObject([
      { holder: "bucket b", added: [], removed: ["allow s3:GetObject on arn:aws:s3:::a/*"] },
    ]);
  });

  it.each([
    [
      "the same statements in another order and spelling",
      policy(read),
      `{"Statement": ${JSON.stringify(read)} }`,
    ],
    ["no change at all", policy(read), policy(read)],
  ])("says nothing of %s", (_, before, after) => {
    const plan = planOf(
      changeOf("aws_iam_policy.x", ["update"], {
        before: { policy: before },
        after: { policy: after },
      }),
    );
    expect(permissionChanges(plan, stack)).toEqual([]);
  });

  it("shows a document that is no JSON as it stands", () => {
    const plan = planOf(changeOf("aws_kms_key.x", ["create"], { after: { policy: "${broken" } }));
    expect(permissionChanges(plan, stack)).toMatchObject([
      { holder: "aws_kms_key.x", added: ["${broken"] },
    ]);
  });
});

it.each([
  ["aws_iam_user", true],
  ["aws_iam_role_policy", true],
  ["aws_s3_bucket_policy", true],
  ["aws_kms_key", true],
  ["aws_s3_bucket", false],
  ["aws_ssm_parameter", false],
])("%s decides who may do what: %s", (type, expected) => {
  expect(decidesPermissions(type)).toBe(expected);
});
