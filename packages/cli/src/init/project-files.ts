import { KantoxError } from "../errors/kantox-error.ts";
import { allowedChoices, type ProjectChoices } from "./project-choices.ts";
import type { Starter } from "./starter.ts";

/** The name of the project in the starter. */
const starterName = "my-app";

type Replacement = readonly [from: string, to: string];

/** Replacements for CDK Terrain, which has the same classes as CDKTF in other packages. */
const cdktn: readonly Replacement[] = [
  ['from "cdktf"', 'from "cdktn"'],
  ['from "@cdktf/', 'from "@cdktn/'],
  ["@kantox/blueprints", "@kantox/blueprints-cdktn"],
  ["// CDKTF asks", "// CDK Terrain asks"],
  ["with CDKTF,", "with CDK Terrain,"],
  [">= 6.25.0, < 7.0.0", ">= 6.66.0, < 7.0.0"],
  // The oldest engines with write-only arguments. CDK Terrain refuses these arguments otherwise.
  [
    '"sendCrashReports": "false"',
    '"sendCrashReports": "false",\n  "targetVersions": { "terraform": ">=1.11.0", "opentofu": ">=1.11.0" }',
  ],
  // The driver passes them to the app, but the tests run without the driver.
  [
    "const synthesized =",
    '// As in cdktf.json.\nconst targetVersions = { terraform: ">=1.11.0", opentofu: ">=1.11.0" };\n\nconst synthesized =',
  ],
  ["Testing.app()", "Testing.app({ context: { targetVersions } })"],
  ["Node 20.19 or newer", "Node 22.11 or newer"],
];

/**
 * Returns the files of a new project, by path.
 *
 * @throws KantoxError `init/framework` if this version of the driver has no packages for the framework
 */
export function projectFiles(starter: Starter, choices: ProjectChoices): Record<string, string> {
  const replacements = replacementsFor(starter, choices);
  const files = Object.entries(starter.files).map(
    ([path, text]) => [path, replaceAll(text, replacements)] as const,
  );
  return {
    ...Object.fromEntries(files),
    "package.json": `${JSON.stringify(packageJson(starter, choices), null, 2)}\n`,
    // Without it, pnpm would install the workspace of a parent folder.
    ...(choices.packageManager === "pnpm" && { "pnpm-workspace.yaml": 'packages:\n  - "."\n' }),
  };
}

function replacementsFor(
  { pnpm, openTofu }: Starter,
  { name, framework, packageManager, engine }: ProjectChoices,
): readonly Replacement[] {
  return [
    ...(framework === "cdktn" ? cdktn : []),
    ...(packageManager === "pnpm" ? pnpmWords(pnpm) : []),
    ...(engine === "tofu" ? openTofuWords(openTofu) : []),
    [starterName, name],
  ];
}

function pnpmWords(version: string): readonly Replacement[] {
  return [
    [
      "npm ci --ignore-scripts",
      `npx --yes pnpm@${version} install --frozen-lockfile --ignore-scripts`,
    ],
    ["npm install", "pnpm install"],
    ["npm test", "pnpm test"],
  ];
}

function openTofuWords(version: string): readonly Replacement[] {
  return [
    ['= "terraform";', '= "tofu";'],
    ["Terraform 1.11 or newer", "OpenTofu 1.11 or newer"],
    [
      "hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e # v4.0.1",
      "opentofu/setup-opentofu@a1320f892987e89d278cc92dc5adc984fb93aca4 # v2.0.2",
    ],
    ["terraform_version: 1.11.4", `tofu_version: ${version}`],
    ["terraform_wrapper", "tofu_wrapper"],
  ];
}

function replaceAll(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduce((result, [from, to]) => result.replaceAll(from, () => to), text);
}

function packageJson(
  { manifest, dependencies, devDependencies }: Starter,
  { name, framework }: ProjectChoices,
): object {
  const own = dependencies[framework];
  if (own === undefined) {
    const known = allowedChoices.framework.filter((each) => dependencies[each] !== undefined);
    throw new KantoxError(
      "init/framework",
      `This version of kantox has no packages for ${framework}. Nothing was written. Use --framework ${known.join(" or ")}.`,
    );
  }
  return {
    name,
    private: true,
    ...manifest,
    ...(framework === "cdktn" && { engines: { node: ">=22.11" } }),
    dependencies: own,
    devDependencies,
  };
}
