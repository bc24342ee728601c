import { describe, expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/parts.ts";
import { summarize } from "./summary.ts";

const plain = { paint: (_style: string, text: string) => text };

const stack = stackOf("dev", {
  accountId: "123456789012",
  json: {
    provider: { aws: [{ region: "eu-west-1" }, { region: "us-east-1", alias: "us" }] },
    variable: { database_url: { ephemeral: true } },
    resource: {
      aws_s3_bucket: { data: { "//": { metadata: { path: "shop-dev/data/Bucket" } } } },
    },
  },
});

describe("summarize", () => {
  it("counts the secure defaults that are left, and says where they are listed", () => {
    const relaxed = [{ path: "shop-dev/key", option: "deletion" }];
    const plan = planOf(changeOf("aws_s3_bucket.x", ["create"]));
    expect(summarize(reviewOf(stackOf("dev", { relaxed }), plan), plain)).toContain(
      "  1 to add, nothing destroyed\n  1 secure default left, 1 without a reason: kantox list dev --relaxed\n",
    );
    expect(summarize(reviewOf(stackOf("dev"), plan), plain)).not.toContain("secure default");
  });

  it("says where, then what is lost, who may do what, which secrets, then the rest", () => {
    const plan = {
      ...planOf(
        changeOf("aws_cloudwatch_log_group.new", ["create"], { after: { name: "logs" } }),
        changeOf("aws_s3_bucket.data", ["delete", "create"], {
          before: { bucket: "shop-data-dev" },
          action_reason: "replace_because_cannot_update",
        }),
        changeOf("aws_iam_user.base", ["create"], { after: { name: "base" } }),
        changeOf("aws_iam_role_policy.aux", ["update"], {
          before: { role: "aux", policy: '{"Statement":[]}' },
          after: {
            role: "aux",
            policy: '{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}',
          },
        }),
        changeOf("aws_ssm_parameter.url", ["update"], {
          before: { name: "/dev/url", value_wo_version: 1 },
          after: { name: "/dev/url", value_wo_version: 2 },
        }),
        changeOf("aws_s3_bucket.left", ["forget"], { before: { bucket: "left" } }),
        changeOf("aws_kms_key.gone", ["delete"], { before: { key_id: "1234" } }),
      ),
      output_changes: { names: { actions: ["update"] } },
      configuration: {
        root_module: {
          resources: [
            {
              address: "aws_ssm_parameter.url",
              expressions: { value_wo: { references: ["var.database_url"] } },
            },
          ],
        },
      },
    };
    expect(summarize(reviewOf(stack, plan), plain))
      .toBe(`dev   shop-dev · account 123456789012 · eu-west-1 · us-east-1 · state .kantox/state/shop-dev.tfstate

  1 to destroy, 1 to replace, 2 to change, 2 to add, 1 to leave alone

  Destroy or replace
    data/Bucket   aws_s3_bucket.data   shop-data-dev   it would be replaced: it cannot be changed in place   holds data
                  aws_kms_key.gone     1234            it would be destroyed   holds data

  Newly allowed
    role aux
      + s3:GetObject on *

  Will be written
    secret database_url → /dev/url

  Change
    aws_iam_role_policy.aux   aux
    aws_ssm_parameter.url     /dev/url

  Add
    aws_cloudwatch_log_group.new   logs
    aws_iam_user.base              base

  Leave alone from now on
    aws_s3_bucket.left   left

  Outputs
    names
`);
  });

  it("says that nothing changes, and on which emulator", () => {
    expect(
      summarize(reviewOf(stackOf("dev"), undefined, { emulator: "http://127.0.0.1:1" }), plain),
    ).toBe(
      "dev   shop-dev · state .kantox/state/shop-dev.tfstate · emulator http://127.0.0.1:1\n\n  No changes.\n",
    );
  });

  it.each([
    [{ output_changes: { a: { actions: ["create"] } } }, "only outputs change"],
    [{ output_changes: {} }, "only addresses in the state change"],
    [planOf(changeOf("aws_x.y", ["create"])), "1 to add, nothing destroyed"],
  ])("counts %j", (plan, expected) => {
    expect(summarize(reviewOf(stackOf("dev"), plan), plain)).toContain(`  ${expected}\n`);
  });

  it("lets no name move the cursor or pass for a line", () => {
    const name = "x\u001b[2J\n  No changes.\u202e";
    const text = summarize(
      reviewOf(stackOf("dev"), planOf(changeOf("aws_x.y", ["delete"], { before: { name } }))),
      plain,
    );
    expect(text).toContain("x\\u001b[2J\\n  No changes.\\u202e");
  });

  it("reads a provider without a list around it", () => {
    const provider = { aws: { region: "eu-west-1" } } as unknown as Record<string, []>;
    expect(summarize(reviewOf(stackOf("dev", { json: { provider } })), plain)).toContain(
      "shop-dev · eu-west-1 · state",
    );
  });
});
