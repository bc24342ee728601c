import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readStarter } from "../../../../tooling/starter.ts";
import { workflowProblems, type Workflow } from "../../test/workflow-problems.ts";
import { allowedChoices, type ProjectChoices } from "./project-choices.ts";
import { projectFiles } from "./project-files.ts";

const root = resolve(import.meta.dirname, "../../../..");
const starter = readStarter();
// A checkout without the package for CDK Terrain has no versions for it.
const complete = {
  ...starter,
  dependencies: { cdktn: { cdktn: "1.2.3" }, ...starter.dependencies },
};
const first: ProjectChoices = {
  name: "shop",
  framework: "cdktf",
  packageManager: "npm",
  engine: "terraform",
};
const combinations = allowedChoices.framework.flatMap((framework) =>
  allowedChoices.packageManager.flatMap((packageManager) =>
    allowedChoices.engine.map((engine): ProjectChoices => ({
      ...first,
      framework,
      packageManager,
      engine,
    })),
  ),
);
const manifestOf = (files: Record<string, string>) => JSON.parse(files["package.json"] ?? "");
const ofRepository = (path: string) => readFileSync(join(root, path), "utf8");

describe.each(combinations)("a project for $framework, $packageManager and $engine", (choices) => {
  const files = projectFiles(complete, choices);
  const text = Object.values(files).join("\n");

  it("has its own name everywhere", () => {
    expect(text).not.toContain("my-app");
    expect(text).not.toContain("@kantox/starter");
    expect(manifestOf(files).name).toBe("shop");
    expect(files["src/environment-stack.ts"]).toContain("`shop-data-${name}-${accountId}`");
  });

  it("imports only packages of its framework", () => {
    const imported = [...text.matchAll(/from "(@?[^"./][^"]*)"/g)].map(([, name]) => name);
    const isTerrain = choices.framework === "cdktn";
    const packages = imported.filter((name = "") => !name.startsWith("node:"));
    const framework = isTerrain ? "cdktn" : "cdktf";
    expect(new Set(packages)).toEqual(
      new Set([
        `@${framework}/provider-aws/lib/provider/index.js`,
        isTerrain ? "@kantox/blueprints-cdktn" : "@kantox/blueprints",
        framework,
        "constructs",
      ]),
    );
    const { targetVersions } = JSON.parse(files["cdktf.json"] ?? "");
    expect(targetVersions).toEqual(
      isTerrain ? { terraform: ">=1.11.0", opentofu: ">=1.11.0" } : undefined,
    );
    const inTests = /^const targetVersions = (.*);$/m.exec(
      files["test/environment-stack.test.ts"] ?? "",
    );
    expect(inTests?.[1]).toBe(
      isTerrain ? '{ terraform: ">=1.11.0", opentofu: ">=1.11.0" }' : undefined,
    );
  });

  it("has workflows that give no job more access than it needs", () => {
    const workflows = Object.keys(files).filter((path) => path.startsWith(".github/workflows/"));
    expect(workflows).toHaveLength(2);
    for (const path of workflows) {
      expect(workflowProblems(parse(files[path] ?? "") as Workflow)).toEqual([]);
      const isPnpm = choices.packageManager === "pnpm";
      expect(files[path]?.includes("npm ci")).toBe(!isPnpm);
      expect(files[path]?.includes(`pnpm@${starter.pnpm} install --frozen-lockfile`)).toBe(isPnpm);
      const isTofu = choices.engine === "tofu";
      expect(files[path]?.includes("setup-terraform")).toBe(!isTofu);
      expect(files[path]?.includes("setup-opentofu")).toBe(isTofu);
      expect(files[path]?.includes(`tofu_version: ${starter.openTofu}`)).toBe(isTofu);
    }
  });

  it("declares its engine, and uses its package manager", () => {
    expect(files["src/environments.ts"]).toContain(`= "${choices.engine}";`);
    const commands = `${files["README.md"]}${files["AGENTS.md"]}`;
    expect(/(?<!p)npm (?:install|test)/.test(commands)).toBe(choices.packageManager === "npm");
    expect("pnpm-workspace.yaml" in files).toBe(choices.packageManager === "pnpm");
  });
});

describe("the starter", () => {
  it("has the workflows of the documentation, and a check of the state bucket", () => {
    const [before = "", after = ""] = ofRepository("docs/snippets/deploy.yml")
      .replace("          KANTOX_SECRET_QA_DATABASE_URL: placeholder\n", "")
      .split("      # In the order of their dependencies.\n");
    const own = starter.files[".github/workflows/deploy.yml"] ?? "";
    expect(own.startsWith(before)).toBe(true);
    expect(own.endsWith(after)).toBe(true);
    expect(own.slice(before.length, -after.length)).toContain(
      "jq --exit-status .terraform.backend.s3",
    );
    expect(starter.files[".github/workflows/drift.yml"]).toBe(
      ofRepository("docs/snippets/drift.yml"),
    );
  });

  it("depends on the versions of this repository, and on every peer of the library", () => {
    const { version, peerDependencies } = JSON.parse(
      ofRepository("packages/blueprints/package.json"),
    );
    const own = starter.dependencies["cdktf"] ?? {};
    expect(own["@kantox/blueprints"]).toBe(`^${version}`);
    expect(Object.keys(own)).toEqual(expect.arrayContaining(Object.keys(peerDependencies)));
    const driver = JSON.parse(ofRepository("packages/cli/package.json"));
    expect(starter.devDependencies["@kantox/cli"]).toBe(`^${driver.version}`);
    for (const each of Object.values({ ...own, ...starter.devDependencies })) {
      expect(each).toMatch(/^\^?\d+\.\d+\.\d+/);
    }
  });

  it("contains no generated file", () => {
    expect(Object.keys(starter.files)).toContain(".gitignore");
    expect(Object.keys(starter.files).filter((path) => /node_modules|dist\//.test(path))).toEqual(
      [],
    );
  });
});

it("refuses a framework that the driver has no packages for", () => {
  const { cdktf = {} } = starter.dependencies;
  expect(() =>
    projectFiles({ ...starter, dependencies: { cdktf } }, { ...first, framework: "cdktn" }),
  ).toThrow(expect.objectContaining({ code: "init/framework" }));
});
