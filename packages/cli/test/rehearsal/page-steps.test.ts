import { expect, it } from "vitest";
import { pageSteps } from "./page-steps.ts";

const page = `# A page

\`a/b.json\`, which you change:

\`\`\`json
{ "a": 1 }
\`\`\`

\`app.ts\`:

<!-- snippet: docs/snippets/app.ts -->

\`\`\`ts
run();
\`\`\`

Run this:

\`\`\`sh
one && two
three
\`\`\`

An error:

\`\`\`
failed
\`\`\`

## Later

\`\`\`sh
four
\`\`\`
`;

it("returns the files and commands of a page in their order, up to a heading", () => {
  expect(pageSteps(page, "## Later")).toEqual([
    { kind: "file", path: "a/b.json", text: '{ "a": 1 }\n' },
    { kind: "file", path: "app.ts", text: "run();\n" },
    { kind: "commands", commands: ["one && two", "three"] },
  ]);
});

it("refuses a page without the heading", () => {
  expect(() => pageSteps(page, "## Never")).toThrow("no heading ## Never");
});
