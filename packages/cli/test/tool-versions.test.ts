import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

/** Returns the distinct versions that a pattern finds in a file. Fails when there is none. */
function versionsIn(file: string, pattern: RegExp): string[] {
  const versions = [...textOf(file).matchAll(pattern)].map(([, version = ""]) => version);
  if (versions.length === 0) throw new Error(`${file} contains no version that matches ${pattern}`);
  return [...new Set(versions)];
}

/** The files that contain the version of each tool. The first file is `mise.toml`. */
const places: Record<string, [file: string, pattern: RegExp][]> = {
  node: [
    ["mise.toml", /^node = "(.+)"$/gm],
    [".node-version", /^(.+)$/gm],
  ],
  python: [
    ["mise.toml", /^python = "(.+)"$/gm],
    ["docs/contributing/test-environment.md", /`python3`, (\d+\.\d+) or newer/g],
    ["tooling/scanner/requirements.txt", /--python-version (\d+\.\d+)/g],
    ["tooling/scanner/scanner.mjs", /Python (\d+\.\d+) or newer/g],
    ["tooling/workflows/requirements.txt", /--python-version (\d+\.\d+)/g],
  ],
  terraform: [
    ["mise.toml", /^terraform = "(.+)"$/gm],
    [".github/workflows/ci.yml", /terraform_version: (\S+)/g],
    ["docs/snippets/deploy.yml", /terraform_version: (\S+)/g],
    ["docs/contributing/test-environment.md", /CI uses Terraform (\d+\.\d+\.\d+)/g],
  ],
  opentofu: [
    ["mise.toml", /^opentofu = "(.+)"$/gm],
    [".github/workflows/ci.yml", /tofu_version: (\S+)/g],
    ["packages/cli/src/local/opentofu-release.mjs", /openTofuVersion = "(.+)"/g],
    ["tooling/opentofu/go.mod", /^\s*github\.com\/opentofu\/opentofu v(\S+)/gm],
    [
      "docs/contributing/test-environment.md",
      /CI uses Terraform \S+ and OpenTofu (\d+\.\d+\.\d+)/g,
    ],
  ],
  go: [
    ["mise.toml", /^go = "(.+)"$/gm],
    ["tooling/opentofu/go.mod", /^go (\S+)$/gm],
  ],
  moto: [
    ["mise.toml", /^"pipx:moto" = \{ version = "([^"]+)"/gm],
    ["packages/cli/src/local/emulator.mjs", /moto\[server\]==(\d+\.\d+\.\d+)/g],
    ["docs/contributing/test-environment.md", /moto\[server\]==(\d+\.\d+\.\d+)/g],
  ],
  pnpm: [
    ["package.json", /"packageManager": "pnpm@(.+)"/g],
    ["CONTRIBUTING.md", /pnpm@(\d+\.\d+\.\d+)/g],
    [".github/workflows/ci.yml", /pnpm@(\d+\.\d+\.\d+)/g],
    [".github/workflows/site.yml", /pnpm@(\d+\.\d+\.\d+)/g],
    ["docs/contributing/site.md", /pnpm@(\d+\.\d+\.\d+)/g],
    [".github/workflows/release.yml", /pnpm@(\d+\.\d+\.\d+)/g],
    [".github/pull_request_template.md", /pnpm@(\d+\.\d+\.\d+)/g],
  ],
};

describe("the version of a tool", () => {
  it.each(Object.keys(places))("is the same everywhere: %s", (tool) => {
    const found = (places[tool] ?? []).map(([file, pattern]) => ({
      file,
      versions: versionsIn(file, pattern),
    }));
    const [expected = { versions: [] }] = found;
    expect(found).toEqual(found.map(({ file }) => ({ file, versions: expected.versions })));
  });

  it("is tested by CI on the major version of Node that mise installs", () => {
    const [node = ""] = versionsIn("mise.toml", /^node = "(\d+)\./gm);
    expect(versionsIn(".github/workflows/ci.yml", /node: "(\d+)"/g)).toContain(node);
  });
});
