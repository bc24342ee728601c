import { expect, it } from "vitest";
import { changesOf } from "./changes-of.mjs";

const changelog = `# @kantox/cli

## 1.10.0

### Minor Changes

- A feature

## 1.1.0

### Patch Changes

- A fix
`;

it("returns the section about a version", () => {
  expect(changesOf(changelog, "1.1.0")).toBe("### Patch Changes\n\n- A fix");
  expect(changesOf(changelog, "1.10.0")).toBe("### Minor Changes\n\n- A feature");
});

it("returns nothing for a version without a section", () => {
  expect(changesOf(changelog, "1.1")).toBe("");
  expect(changesOf("", "1.1.0")).toBe("");
});
