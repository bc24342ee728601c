import { expect, it } from "vitest";
import { pageCommands } from "./page-commands.ts";

const page = `# A page

Run this:

\`\`\`sh
one && two
three
\`\`\`

An error:

\`\`\`
failed
\`\`\`

A file:

\`\`\`ts
run();
\`\`\`

\`\`\`sh
four
\`\`\`

## Later

\`\`\`sh
five
\`\`\`
`;

it("returns the commands of a page in their order, up to a heading", () => {
  expect(pageCommands(page, "## Later")).toEqual(["one && two", "three", "four"]);
});

it("refuses a page without the heading", () => {
  expect(() => pageCommands(page, "## Never")).toThrow("no heading ## Never");
});
