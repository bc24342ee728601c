import { join } from "node:path";
import { createMarkdownRenderer } from "vitepress";
import { beforeAll, describe, expect, it } from "vitest";
import { docs } from "../navigation/pages.ts";
import { branch, repository } from "../project.ts";
import { githubAnchor } from "./github-anchor.ts";
import { githubMarkdown } from "./github-markdown.ts";

let render: (text: string, page?: string) => string;
beforeAll(async () => {
  const md = await createMarkdownRenderer(docs, {
    anchor: { slugify: githubAnchor },
    config: (created) => void created.use(githubMarkdown),
  });
  render = (text, page = "cli/plan.md") =>
    md.render(text, { path: join(docs, page), relativePath: page, cleanUrls: true });
});

const target = (markdown: string, page?: string): string | undefined =>
  / href="([^"]*)"/.exec(render(markdown, page))?.[1];

describe("a link", () => {
  it("to another page leads to that page", () => {
    expect(target("[a](apply.md#destroy)")).toBe("/cli/apply#destroy");
    expect(target("[a](../blueprints/secure-bucket.md)")).toBe("/blueprints/secure-bucket");
  });

  it("to the index or to the landing page follows the changed address", () => {
    expect(target("[a](../index.md#terms)")).toBe("/contents#terms");
    expect(target("[a](why.md)", "index.md")).toBe("/");
  });

  it("to a file outside the site leads to the repository", () => {
    const file = `${repository}/blob/${branch}`;
    expect(target("[a](../../README.md#try-it)")).toBe(`${file}/README.md#try-it`);
    expect(target("[a](deployer-policies/kantox-dev.plan.json)", "index.md")).toBe(
      `${file}/docs/deployer-policies/kantox-dev.plan.json`,
    );
  });

  it("to a missing file fails the build", () => {
    expect(() => render("[a](../../MISSING.txt)")).toThrow("docs/../MISSING.txt does not exist.");
  });

  it("to a section or to another site stays as it is", () => {
    expect(target("[a](#drift)")).toBe("#drift");
    expect(target("[a](https://example.com/a.md)")).toBe("https://example.com/a.md");
  });
});

describe("a table", () => {
  it("is in a region that is named after the heading above it", () => {
    const table = "| A |\n| - |\n| 1 |\n";
    const html = render(`## \`a/b\` & c\n\n${table}\ntext\n\n${table}`);
    expect(html.match(/aria-label="[^"]*"/g)?.slice(1)).toEqual([
      'aria-label="Table: a/b &amp; c"',
      'aria-label="Table: a/b &amp; c, table 2"',
    ]);
  });
});

describe("a list of contents", () => {
  it("is removed from the top of a page", () => {
    expect(render("# A\n\n- [B](#b)\n- [`c`](#c): text\n\n## B\n")).not.toContain("<ul>");
  });

  it("is removed below another list", () => {
    const html = render("# A\n\n- text\n\nMore text.\n\n- [B](#b)\n\n## B\n");
    expect(html).toContain("<li>text</li>");
    expect(html).not.toContain('href="#b"><');
    expect(html.match(/<ul>/g)).toHaveLength(1);
  });

  it("stays if it contains other links, or is not at the top", () => {
    expect(render("# A\n\n- [B](#b)\n- [C](apply.md)\n\n## B\n")).toContain("<ul>");
    expect(render("# A\n\n## B\n\n- [B](#b)\n")).toContain("<ul>");
  });
});

describe("text", () => {
  it("with two braces is not evaluated", () => {
    const html = render("Set {{ a }} and `${{ b }}`.");
    expect(html).not.toContain("{{");
    expect(html).toContain("&#123;&#123; b }}");
  });
});

describe("inline code", () => {
  it("wraps between the words of a name", () => {
    expect(render("`aws_s3_bucket` `PublicAccessBlock`")).toContain(
      "<code>aws_<wbr>s3_<wbr>bucket</code> <code>Public<wbr>Access<wbr>Block</code>",
    );
  });

  it("with an error code leads to the description of the code", () => {
    expect(target("Fails with `secure-bucket/tags`.")).toMatch(
      /^\/errors\/[\w-/]+#secure-buckettags$/,
    );
  });

  it("in a heading or a link, or on the pages about errors, does not lead to another page", () => {
    expect(target("[the code `secure-bucket/tags`](#a)")).toBe("#a");
    expect(target("See `secure-bucket/tags`.", "errors/index.md")).toBeUndefined();
    expect(target("See `secure-bucket/no-code`.")).toBeUndefined();
  });
});

describe("HTML", () => {
  it("other than comments and line breaks is shown as text", () => {
    const html = render("a <name> b<br>c\n\n<!-- comment -->\n\n<script>d</script>\n");
    expect(html).toContain("a &lt;name&gt; b<br>c");
    expect(html).toContain("<!-- comment -->");
    expect(html).toContain("&lt;script&gt;d");
  });
});

describe("a heading", () => {
  it("has the anchor that GitHub gives it", () => {
    expect(githubAnchor("secure-bucket/bucket-name")).toBe("secure-bucketbucket-name");
    expect(githubAnchor("Exit codes, and *streams*")).toBe("exit-codes-and-streams");
  });
});
