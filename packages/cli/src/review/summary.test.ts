import { describe, expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/plan-builders.ts";
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
  it("counts the relaxed defaults and shows the command that lists them", () => {
    const relaxed = [{ path: "shop-dev/key", option: "deletion" }];
    const plan = planOf(changeOf("aws_s3_bucket.x", ["create"]));
    expect(summarize(reviewOf(stackOf("dev", { relaxed }), plan), plain)).toContain(
      "  1 to add, nothing destroyed\n  1 relaxed default, 1 without a reason: kantox list dev --relaxed\n",
    );
    expect(summarize(reviewOf(stackOf("dev"), plan), plain)).not.toContain("relaxed default");
  });

  it("shows the location, then losses, permissions and secrets, and then all other changes", () => {
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

  1 to destroy, 1 to replace, 2 to change, 2 to add, 1 to forget

  Destroy or replace
    data/Bucket   aws_s3_bucket.data   shop-data-dev   it would be replaced: it cannot be changed in place   holds data
      bucket: "shop-data-dev" → nothing
                  aws_kms_key.gone     1234            it would be destroyed   holds data

  Lost in place
    aws_ssm_parameter.url   /dev/url
      overwrites its value

  Newly allowed
    role aux
      + s3:GetObject on *

  Write secrets
    database_url → /dev/url

  Change
    aws_iam_role_policy.aux   aux
      policy: see the permissions above
    aws_ssm_parameter.url     /dev/url
      value_wo_version: 1 → 2
      value_wo: write-only, never shown

  Add
    aws_cloudwatch_log_group.new   logs
    aws_iam_user.base              base

  Forget: no longer managed, but not destroyed
    aws_s3_bucket.left   left

  Outputs
    names
`);
  });

  it("shows an unreadable policy as an attribute, and marks a change without a visible difference", () => {
    const change = (address: string, before: string, after: string) =>
      changeOf(address, ["update"], {
        before: { name: "p", policy: before },
        after: { name: "p", policy: after },
      });
    const text = summarize(
      reviewOf(
        stack,
        planOf(
          change("aws_iam_policy.p", "{}", '{"Statement":[{"Action":"*","action":"a:B"}]}'),
          change("aws_x.same", "", ""),
        ),
      ),
      plain,
    );
    expect(text).toContain('policy.Statement[0].action: nothing → "a:B"');
    expect(text).toContain("aws_x.same         p\n      no visible value differs");
  });

  it("reports that nothing changes, and names the emulator", () => {
    expect(
      summarize(reviewOf(stackOf("dev"), undefined, { emulator: "http://127.0.0.1:1" }), plain),
    ).toBe(
      "dev   shop-dev · state .kantox/state/shop-dev.tfstate · emulator http://127.0.0.1:1\n\n  No changes.\n",
    );
  });

  it.each([
    [{ output_changes: { a: { actions: ["create"] } } }, "only outputs change"],
    [{ output_changes: {} }, "only the state changes"],
    [planOf(changeOf("aws_x.y", ["create"])), "1 to add, nothing destroyed"],
  ])("counts %j", (plan, expected) => {
    expect(summarize(reviewOf(stackOf("dev"), plan), plain)).toContain(`  ${expected}\n`);
  });

  it("lists and counts imports, moves and the effects that only newer engines have", () => {
    const importing = changeOf("aws_x.i", ["no-op"]);
    const plan = {
      ...planOf(
        { ...importing, change: { ...importing.change, importing: { id: "the-id" } } },
        changeOf("aws_x.new", ["no-op"], { previous_address: "aws_x.old" }),
        changeOf("aws_x.w", ["whirl"], { before: { name: "n" } }),
        changeOf("aws_kms_key.k", ["delete"], { deposed: "12ab" }),
      ),
      deferred_changes: [{ reason: "provider_unknown", resource_change: importing }],
    };
    const review = reviewOf(stackOf("dev"), plan);
    const notRead = [{ address: "aws_y.z", type: "aws_y" }];
    expect(summarize({ ...review, notRead, becauseOf: ["base", "mid"] }, plain))
      .toBe(`dev   shop-dev · state .kantox/state/shop-dev.tfstate

  1 to destroy, 1 to "whirl", 1 to import, 1 to move, 1 more effects

  Destroy or replace
    aws_kms_key.k (deposed 12ab)   it is left over from an interrupted replacement   holds data

  Other actions
    whirl   aws_x.w   n

  Import
    aws_x.i   from the-id

  Move in state
    aws_x.old → aws_x.new

  More effects
    aws_x.i   is deferred to a later plan: provider unknown

  Not read: the permissions that these grant are not shown
    aws_y.z   aws_y

  Depends on changes in base, mid
    This plan does not show the effects of those changes.
`);
  });

  it("reports that an environment without changes depends on one with changes", () => {
    const review = { ...reviewOf(stackOf("dev")), becauseOf: ["base"] };
    expect(summarize(review, plain)).toContain(
      "\n\n  No changes yet, but it depends on changes in base.\n",
    );
  });

  it("groups many additions by construct, with data-holding types first", () => {
    const names = Array.from({ length: 13 }, (_, index) => `r${index}`);
    const inStack = stackOf("dev", {
      json: {
        resource: {
          aws_s3_bucket_policy: Object.fromEntries(
            names.map((name) => [name, { "//": { metadata: { path: `shop-dev/data/${name}` } } }]),
          ),
          aws_s3_bucket: { b: { "//": { metadata: { path: "shop-dev/data/Bucket" } } } },
        },
      },
    });
    const bucket = changeOf("aws_s3_bucket.b", ["create"], { after: { bucket: "shop-data" } });
    const policies = names.map((name) => changeOf(`aws_s3_bucket_policy.${name}`, ["create"]));
    const text = summarize(reviewOf(inStack, planOf(...policies, bucket)), plain);
    expect(text).toContain(
      "\n  Add\n    data   14 resources   aws_s3_bucket shop-data, aws_s3_bucket_policy\n",
    );
    const few = summarize(reviewOf(inStack, planOf(...policies.slice(2), bucket)), plain);
    expect(few).toContain("data/Bucket   aws_s3_bucket.b");
  });

  it("joins constructs of the same types in one line, and names at most four of them", () => {
    const linesOf = (count: number): string => {
      const names = Array.from({ length: count }, (_, index) => `r${index}`);
      const types = ["aws_s3_bucket", "aws_s3_bucket_policy", "aws_s3_bucket_versioning"];
      const resource = Object.fromEntries(
        types.map((type) => [
          type,
          Object.fromEntries(
            names.map((name) => [
              name,
              { "//": { metadata: { path: `shop-dev/${name}/${type}` } } },
            ]),
          ),
        ]),
      );
      const other = {
        aws_sqs_queue: Object.fromEntries(
          ["q1", "q2"].map((name) => [
            name,
            { "//": { metadata: { path: `shop-dev/queues/${name}` } } },
          ]),
        ),
      };
      const changes = names.flatMap((name) =>
        types.map((type) =>
          changeOf(`${type}.${name}`, ["create"], { after: { bucket: `shop-${name}` } }),
        ),
      );
      const queues = ["q1", "q2"].map((name) => changeOf(`aws_sqs_queue.${name}`, ["create"]));
      const inStack = stackOf("dev", { json: { resource: { ...resource, ...other } } });
      const text = summarize(reviewOf(inStack, planOf(...changes, ...queues)), plain);
      return text.slice(text.indexOf("\n  Add\n"));
    };
    expect(linesOf(5)).toContain(
      "\n  Add\n" +
        "    r0, r1, r2, r3, r4   3 resources each   aws_s3_bucket shop-r0 shop-r1 shop-r2 shop-r3 shop-r4, aws_s3_bucket_policy, aws_s3_bucket…\n" +
        "    queues               2 resources        aws_sqs_queue\n",
    );
    expect(linesOf(6)).toContain(
      "\n    r0, r1, r2, r3 and 2 more   3 resources each   aws_s3_bucket ",
    );
  });

  it("refers to the permissions only for policies that the plan changes", () => {
    const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
    const trust = { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" };
    const sides = (name: string, ...statements: object[]) => ({
      name,
      assume_role_policy: JSON.stringify({ Statement: statements }),
    });
    const role = changeOf("aws_iam_role.r", ["delete", "create"], {
      before: {
        ...sides("a", trust),
        inline_policy: [{ policy: JSON.stringify({ Statement: statement }) }],
      },
      after: sides("b", trust, statement),
      after_unknown: { inline_policy: true },
    });
    const expressions = { name: {}, assume_role_policy: {} };
    const configuration = {
      root_module: { resources: [{ address: "aws_iam_role.r", expressions }] },
    };
    const lines = summarize(reviewOf(stackOf("dev"), { ...planOf(role), configuration }), plain);
    expect(lines).toContain("assume_role_policy: see the permissions above");
    expect(lines).not.toContain("inline_policy:");
  });

  it("shows a limited number of attributes and counts the others", () => {
    const values = (value: number) =>
      Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a${index}`, value]));
    const change = (name: string) =>
      changeOf(`aws_x.${name}`, ["update"], { before: values(1), after: values(2) });
    const one = summarize(reviewOf(stackOf("dev"), planOf(change("y"))), plain);
    expect(one).toContain("\n      a7: 1 → 2\n      … and 292 more (--json shows all)\n");
    const many = Array.from({ length: 300 }, (_, index) => change(`y${index}`));
    const all = summarize(reviewOf(stackOf("dev"), planOf(...many)), plain);
    expect(all).toContain("\n    … and 290 more (--json shows all)\n");
    expect(all.split("\n").length).toBeLessThan(120);
  });

  it("shows every loss, however many there are", () => {
    const buckets = Array.from({ length: 150 }, (_, index) =>
      changeOf(`aws_s3_bucket.b${index}`, ["delete"]),
    );
    const groups = Array.from({ length: 150 }, (_, index) =>
      changeOf(`aws_iam_group.g${index}`, ["delete"]),
    );
    const text = summarize(reviewOf(stackOf("dev"), planOf(...groups, ...buckets)), plain);
    for (let index = 0; index < 150; index++) expect(text).toContain(`aws_s3_bucket.b${index} `);
    expect(text).toContain("\n    … and 50 more (--json shows all)\n");
  });

  it("leaves out tags_all, which repeats tags", () => {
    const tagged = (value: string) => ({ tags: { a: value }, tags_all: { a: value } });
    const text = summarize(
      reviewOf(
        stackOf("dev"),
        planOf(changeOf("aws_x.y", ["update"], { before: tagged("1"), after: tagged("2") })),
      ),
      plain,
    );
    expect(text).toContain('  Change\n    aws_x.y\n      tags.a: "1" → "2"\n');
    expect(text).not.toContain("tags_all");
  });

  it("escapes control characters and line breaks in names", () => {
    const name = "x\u001b[2J\n  No changes.\u202e";
    const text = summarize(
      reviewOf(stackOf("dev"), planOf(changeOf("aws_x.y", ["delete"], { before: { name } }))),
      plain,
    );
    expect(text).toContain("x\\u001b[2J\\n  No changes.\\u202e");
  });

  it("reads a provider block that is not in a list", () => {
    const provider = { aws: { region: "eu-west-1" } } as unknown as Record<string, []>;
    expect(summarize(reviewOf(stackOf("dev", { json: { provider } })), plain)).toContain(
      "shop-dev · eu-west-1 · state",
    );
  });
});
