import { describe, expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/parts.ts";
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

describe("a plan as Markdown", () => {
  it("shows what is lost and who may do what, and folds the rest", () => {
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
| delete | \`data/Bucket\` | \`aws_s3_bucket.data\` | \`shop-data\` | its entry is gone from the config, **holds data** |

**Newly allowed**

\`\`\`
role r
  + a:B on *
\`\`\`

<details><summary>1 changed or added</summary>

|  | Construct | Address | Name |
| --- | --- | --- | --- |
| create |  | \`aws_iam_role_policy.x\` | \`r\` |

</details>`);
  });

  it("says that nothing changes, and why another environment could not be planned", () => {
    const text = planMarkdown(
      planDocument([
        [stack, { status: "done", value: reviewOf(stack) }],
        [stackOf("qa"), { status: "failed", error: new Error("the engine's words") }],
      ]),
    );
    expect(text).toContain("### dev: no changes\n");
    expect(text).toContain("### qa: could not be planned\n\n```\nthe engine's words\n```");
  });

  it("folds the engine's warnings, of an environment without changes too, as plain words", () => {
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

  it("lets no name be Markdown, a mention, a cell or the end of a block", () => {
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

  it("leaves the rest out where it does not fit a comment, then all but the numbers", () => {
    const many = (count: number, size: number) =>
      Array.from({ length: count }, (_, index) =>
        changeOf(`aws_s3_bucket.b${index}`, ["create"], { after: { bucket: "n".repeat(size) } }),
      );
    const folded = markdownOf(...many(400, 200));
    expect(folded.length).toBeLessThan(1000);
    expect(folded).toContain("400 changed or added. The rest does not fit a comment");
    const gone = many(400, 200).map((change) => ({
      ...change,
      change: { ...change.change, actions: ["delete"], before: change.change.after, after: null },
    }));
    const numbers = markdownOf(...gone);
    expect(numbers).toContain("### dev: 400 to destroy");
    expect(numbers).toContain("The rest does not fit a comment");
    expect(numbers.length).toBeLessThan(1000);
  });
});
