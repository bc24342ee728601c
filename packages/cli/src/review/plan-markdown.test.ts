import { describe, expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/plan-builders.ts";
import type { ResourceChange } from "../plan/plan-json.ts";
import { planDocument } from "./plan-document.ts";
import { planMarkdown } from "./plan-markdown.ts";

const stack = stackOf("dev", {
  accountId: "123456789012",
  json: {
    resource: {
      aws_s3_bucket: { data: { "//": { metadata: { path: "shop-dev/data/Bucket" } } } },
    },
  },
});
const markdownOf = (...changes: readonly ResourceChange[]) =>
  planMarkdown(
    planDocument([[stack, { status: "done", value: reviewOf(stack, planOf(...changes)) }]]),
  );

describe("plan as Markdown", () => {
  it("shows losses and permission changes, and collapses everything else", () => {
    const text = markdownOf(
      changeOf("aws_s3_bucket.data", ["delete"], {
        before: { bucket: "shop-data" },
        action_reason: "delete_because_no_resource_config",
      }),
      changeOf("aws_iam_role_policy.x", ["create"], {
        after: {
          role: "r",
          policy: '{"Statement":{"Effect":"Allow","Action":"a:B","Resource":"*"}}',
        },
      }),
    );
    expect(text).toBe(`### dev: 1 to destroy, 1 to add

\`shop-dev\` · account \`123456789012\` · state \`.kantox/state/shop-dev.tfstate\`

**Destroyed or replaced**

|  | Construct | Address | Name | Why |
| --- | --- | --- | --- | --- |
| delete | \`data/Bucket\` | \`aws_s3_bucket.data\` | \`shop-data\` | it is no longer in the config, **holds data** |

**Newly allowed**

\`\`\`
role r
  + a:B on *
\`\`\`

<details><summary>1 added</summary>

| Construct | Address | Name |
| --- | --- | --- |
|  | \`aws_iam_role_policy.x\` | \`r\` |

</details>`);
  });

  it("reports an environment without changes, and the error of one that could not be planned", () => {
    const text = planMarkdown(
      planDocument([
        [stack, { status: "done", value: reviewOf(stack) }],
        [stackOf("qa"), { status: "failed", error: new Error("the engine's words") }],
      ]),
    );
    expect(text).toContain("### dev: no changes\n");
    expect(text).toContain("### qa: could not be planned\n\n```\nthe engine's words\n```");
  });

  it("collapses the engine's warnings and escapes them, with or without changes", () => {
    const warnings = [
      { summary: "Old <b>", detail: "@all\nuse `b`", addresses: ["t.a", "t.b"] },
      { summary: "Failed", addresses: [] },
    ];
    for (const plan of [undefined, planOf(changeOf("t.a", ["create"]))]) {
      const value = { ...reviewOf(stack, plan), warnings };
      const text = planMarkdown(planDocument([[stack, { status: "done", value }]]));
      expect(text).toContain(
        [
          "<details><summary>2 warnings</summary>",
          "",
          "- **Old &#60;b&#62;**: &#64;all use &#96;b&#96; · `t.a` · `t.b`",
          "- **Failed**",
          "",
          "</details>",
        ].join("\n"),
      );
    }
  });

  it("escapes names that look like Markdown, a mention, a table cell or the end of a code block", () => {
    const name = "a`b``|<img src=x> @everyone\n```\n# no";
    const text = markdownOf(
      changeOf("aws_s3_bucket.x", ["create"], { after: { bucket: name } }),
      changeOf("aws_iam_role_policy.x", ["create"], {
        after: {
          role: name,
          policy: JSON.stringify({ Statement: { Effect: "Allow", Action: name, Resource: "*" } }),
        },
      }),
    );
    expect(text).toContain("| ```` a`b``\\|<img src=x> @everyone\\n```\\n# no ```` |");
    const fences = text.match(/^`{3,}$/gm);
    expect(fences).toEqual(["````", "````"]);
    expect(text.split("\n").filter((line) => line.startsWith("# "))).toEqual([]);
  });

  it("shows attributes, imports, moves and losses of updates", () => {
    const importing = changeOf("aws_x.i", ["no-op"]);
    const plan = planOf(
      changeOf("aws_db_instance.d", ["update"], {
        before: { name: "db", deletion_protection: true, size: 1 },
        after: { name: "db", deletion_protection: false, size: 2 },
      }),
      changeOf("aws_x.f", ["forget"]),
      changeOf("aws_x.new", ["no-op"], { previous_address: "aws_x.old" }),
      { ...importing, change: { ...importing.change, importing: { id: "an|id" } } },
      changeOf("aws_x.w", ["whirl"]),
    );
    const value = { ...reviewOf(stack, plan), becauseOf: ["base"] };
    expect(planMarkdown(planDocument([[stack, { status: "done", value }]])))
      .toBe(`### dev: 1 to change, 1 to "whirl", 1 to import, 1 to move, 1 to forget

\`shop-dev\` · account \`123456789012\` · state \`.kantox/state/shop-dev.tfstate\`

Depends on changes in base.

**Lost in place**

- \`aws_db_instance.d\`: deletion&#95;protection is switched off

**Other actions**

- whirl: \`aws_x.w\`

**Imported**

- \`aws_x.i\` from \`an\\|id\`

**Moved in state**

- \`aws_x.old\` → \`aws_x.new\`

**Forgotten: no longer managed, but not destroyed**

- \`aws_x.f\`

<details><summary>1 changed</summary>

- update \`aws_db_instance.d\` \`db\`
  - \`deletion_protection: true → false\`
  - \`size: 1 → 2\`

</details>`);
  });

  it("reports that an environment without changes depends on one with changes", () => {
    const value = { ...reviewOf(stack), becauseOf: ["base"] };
    expect(planMarkdown(planDocument([[stack, { status: "done", value }]]))).toMatch(
      /^### dev: no changes yet, but it depends on changes in base\n/,
    );
  });
});

describe("plan that is too long for a comment", () => {
  const limit = 60_000;
  type Entry = Parameters<typeof planDocument>[0][number];
  const entry = (name: string, ...changes: readonly ResourceChange[]): Entry => {
    const each = stackOf(name, { accountId: "123456789012" });
    return [each, { status: "done", value: reviewOf(each, planOf(...changes)) }];
  };
  const many = (count: number, size: number, actions = ["create"], type = "aws_s3_bucket") =>
    Array.from({ length: count }, (_, index) =>
      changeOf(`${type}.b${index}`, actions, {
        before: actions[0] === "create" ? null : { bucket: "n".repeat(size) },
        after: actions[0] === "create" ? { bucket: "n".repeat(size) } : null,
      }),
    );
  const grant = (role: string, count = 1) =>
    changeOf("aws_iam_role_policy.p", ["create"], {
      after: {
        role,
        policy: JSON.stringify({
          Statement: Array.from({ length: count }, (_, index) => ({
            Effect: "Allow",
            Action: `s3:Get${index}`,
            Resource: `arn:aws:s3:::${index}${"x".repeat(100)}`,
          })),
        }),
      },
    });
  const markdown = (...entries: readonly Entry[]) => {
    const text = planMarkdown(planDocument(entries));
    expect(text.length).toBeLessThanOrEqual(limit);
    expect((text.match(/^`{3,}$/gm) ?? []).length % 2).toBe(0);
    return text;
  };

  it("keeps losses and permissions, and as many details as fit", () => {
    const lost = changeOf("aws_s3_bucket.gone", ["delete"], { before: { bucket: "gone" } });
    const text = markdown(entry("dev", ...many(400, 200), lost, grant("reader")));
    expect(text).toContain(
      "| `aws_s3_bucket.gone` | `gone` | it would be destroyed, **holds data** |",
    );
    expect(text).toContain("role reader\n  + s3:Get0\n      on arn:aws:s3:::0xxx");
    expect(text).toContain("| `aws_s3_bucket.b0` |");
    expect(text).toMatch(
      /^The whole plan does not fit in a comment\. Run `kantox plan` to see all of it\.\n/,
    );
    expect(text).toMatch(/Not shown: \d+ of 401 added\./);
    expect(text.length).toBeGreaterThan(limit * 0.9);
  });

  it("keeps a line for each of 400 losses, and counts the other destroyed resources", () => {
    const text = markdown(
      entry("dev", ...many(400, 200, ["delete"]), ...many(5, 9, ["delete"], "aws_iam_group")),
    );
    for (let index = 0; index < 400; index++)
      expect(text).toContain(`\`aws_s3_bucket.b${index}\`: **`);
    expect(text).toContain("- 5 without data");
  });

  it("keeps a small environment complete next to a huge one", () => {
    const small = entry(
      "small",
      changeOf("aws_kms_key.k", ["delete"], { before: { key_id: "1234" } }),
      grant("writer"),
    );
    const huge = entry("huge", ...many(3000, 200), ...many(600, 50, ["delete"]), grant("r", 300));
    const alone = markdown(small);
    const text = markdown(huge, small);
    expect(text).toContain(alone);
    expect(text).toContain("### huge: 600 to destroy, 3001 to add");
    expect(text).toContain("aws_s3_bucket.b599");
    expect(text).toMatch(/role r/);
  });

  it("keeps the losses and permissions of each of 300 environments", () => {
    const names = Array.from({ length: 300 }, (_, index) => `env${index}`);
    const text = markdown(
      ...names.map((name) =>
        entry(
          name,
          changeOf("aws_s3_bucket.data", ["delete"], { before: { bucket: `${name}-data` } }),
          changeOf("aws_db_instance.d", ["update"], {
            before: { deletion_protection: true },
            after: {},
          }),
          grant(`role-${name}`, 3),
          ...many(3, 50),
        ),
      ),
    );
    for (const name of names) {
      const own = text.split(`### ${name}: `)[1]?.split("\n### ")[0];
      expect(own).toContain("aws_s3_bucket.data");
      expect(own).toContain("holds data");
      expect(own).toContain("is switched off");
      expect(own).toContain(`role-${name}`);
    }
  });

  it("keeps the beginning of the errors of 60 environments, and the losses of another", () => {
    const failed = Array.from({ length: 60 }, (_, index): Entry => [
      stackOf(`env${index}`),
      { status: "failed", error: new Error(`why ${index} ${"because ".repeat(500)}`) },
    ]);
    const text = markdown(
      ...failed,
      entry("prod", changeOf("aws_s3_bucket.b", ["delete"], { before: { bucket: "data" } })),
    );
    for (let index = 0; index < 60; index++) expect(text).toContain(`\nwhy ${index} because`);
    expect(text).toContain(
      "| `aws_s3_bucket.b` | `data` | it would be destroyed, **holds data** |",
    );
  });

  it("counts the losses if there is no room for a line each", () => {
    const text = markdown(entry("dev", ...many(3000, 10, ["delete"])));
    expect(text).toContain("**resources that lose data or protection: 3000**");
  });

  it("has a line for each of 300 environments without changes", () => {
    const stacks = Array.from({ length: 300 }, (_, index) => stackOf(`env${index}`));
    const text = markdown(
      ...stacks.map((each): Entry => [each, { status: "done", value: reviewOf(each) }]),
    );
    for (let index = 0; index < 300; index++) expect(text).toContain(`### env${index}: no changes`);
  });
});
