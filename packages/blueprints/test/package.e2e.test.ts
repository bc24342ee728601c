import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toCdktn } from "../../../tooling/release/to-cdktn.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "kantox-packed-")));
const project = join(folder, "project");
const cdktnProject = join(folder, "cdktn-project");
const published = ["blueprints", "blueprints-cdktn", "cli"] as const;
const packed = { blueprints: "", "blueprints-cdktn": "", cli: "" };
const library = [
  "AGENTS.md",
  "LICENSE",
  "README.md",
  "dist/bridge.cjs",
  "dist/index.cjs",
  "dist/index.d.cts",
  "dist/index.d.ts",
  "dist/index.js",
  "package.json",
];

/** Compiler options of a project that uses the library. */
const compilerOptions = {
  target: "es2022",
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  types: ["node"],
};

/** Compiler options that also check the declarations of the packages. */
const strictestOptions = {
  module: "nodenext",
  target: "es2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  types: ["node"],
};

/** All files that each package ships, except the pages in `dist/docs/` and chunks with a hash in their name. */
const shipped = {
  blueprints: library,
  "blueprints-cdktn": library,
  cli: [
    "AGENTS.md",
    "LICENSE",
    "README.md",
    "bin.js",
    "dist/THIRD_PARTY_NOTICES.txt",
    "dist/index.cjs",
    "dist/index.d.cts",
    "dist/index.d.ts",
    "dist/index.js",
    "dist/main.js",
    "dist/starter.json",
    "package.json",
  ],
};

beforeAll(async () => {
  await run(
    process.execPath,
    [join(root, "tooling/release/pack.mjs"), join(folder, "packed")],
    root,
  );
  for (const name of published) {
    const isNamed = new RegExp(`^kantox-${name}-\\d.*\\.tgz$`);
    const tarball = readdirSync(join(folder, "packed")).find((file) => isNamed.test(file))!;
    packed[name] = join(folder, "packed", tarball);
    mkdirSync(join(folder, name));
    await run("tar", ["-xzf", packed[name], "-C", name, "--strip-components=1"], folder);
  }
});

/** Returns the paths of all files in an unpacked package. */
function filesOf(name: (typeof published)[number]): string[] {
  return readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) =>
      join(parentPath, file).slice(join(folder, name).length + 1),
    );
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(published)("the packed package %s", (name) => {
  it("contains exactly the shipped files", () => {
    const isChunk = (file: string): boolean =>
      name === "cli" && /^dist\/[a-z]+(?:-[a-z]+)*-[A-Z0-9]{8}\.js$/.test(file);
    const files = filesOf(name).filter((file) => !isChunk(file) && !file.startsWith("dist/docs/"));
    expect(files.toSorted()).toEqual(shipped[name].toSorted());
  });

  it("contains the pages about it, whose relative links lead to other pages in the package", () => {
    const pages = filesOf(name).filter((file) => file.startsWith("dist/docs/"));
    expect(pages).toContain("dist/docs/getting-started.md");
    expect(pages).toContain("dist/docs/errors/index.md");
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter((page) => !page.endsWith(".md"))).toEqual([]);
    const broken = pages.flatMap((page) =>
      [...readFileSync(join(folder, name, page), "utf8").matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)]
        .map(([, path = ""]) => path)
        .filter((path) => !existsSync(join(folder, name, dirname(page), path)))
        .map((path) => `${page}: ${path}`),
    );
    expect(broken).toEqual([]);
  });

  it("has notes for coding assistants that name existing files of the package", () => {
    const notes = readFileSync(join(folder, name, "AGENTS.md"), "utf8");
    const paths = [...notes.matchAll(/`(dist\/[\w./-]+)`/g)].map(([, path = ""]) => path);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !existsSync(join(folder, name, path)))).toEqual([]);
    expect(notes).toContain(`# How to use @kantox/${name}\n`);
  });

  it("has a manifest without protocols of the workspace, dependencies or scripts for the installation", () => {
    const text = readFileSync(join(folder, name, "package.json"), "utf8");
    expect(text).not.toMatch(/"(?:workspace|catalog|link|file):/);
    const { dependencies, optionalDependencies, bundleDependencies, scripts } = JSON.parse(text);
    expect({ dependencies, optionalDependencies, bundleDependencies }).toEqual({});
    expect(Object.keys(scripts).filter((each) => /install|prepare/.test(each))).toEqual([]);
  });

  it("has an SBOM that lists its bundle and its peer dependencies", () => {
    const sbom = JSON.parse(readFileSync(packed[name].replace(/\.tgz$/, ".cdx.json"), "utf8"));
    const manifest = JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8"));
    expect(sbom).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.5" });
    expect(sbom.metadata.component).toMatchObject({
      type: "library",
      name: manifest.name,
      version: manifest.version,
    });
    const listed = sbom.components.map((each: { name: string }) => each.name);
    const bundled = ["commander", "fast-string-truncated-width", "picomatch", "yaml"];
    const parts = name === "cli" ? bundled : Object.keys(manifest.peerDependencies);
    expect(listed).toEqual(expect.arrayContaining(parts));
    expect(JSON.stringify(sbom)).not.toContain(tmpdir());
  });

  it("passes publint and are-the-types-wrong", async () => {
    const { messages, pkg } = await publint({
      pkgDir: join(folder, name),
      strict: true,
      pack: false,
    });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
    const attw = await run(join(root, "node_modules/.bin/attw"), [packed[name]], folder);
    expect(attw.stdout).toContain("No problems found");
  });

  it("contains no path of the checkout", () => {
    const named = readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).filter(
      (file) =>
        /\.(?:c?js|c?ts|json)$/.test(file) &&
        readFileSync(join(folder, name, file), "utf8").includes(realpathSync(root)),
    );
    expect(named).toEqual([]);
  });
});

it("ships the license text of every package in the driver's bundle", () => {
  const text = readFileSync(join(folder, "cli/dist/THIRD_PARTY_NOTICES.txt"), "utf8");
  const bundled = new Set(
    readdirSync(join(folder, "cli/dist"))
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => [
        ...readFileSync(join(folder, "cli/dist", file), "utf8").matchAll(
          /^\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm,
        ),
      ])
      .map(([, name]) => name!),
  );
  expect([...bundled]).toContain("commander");
  const named = [...text.matchAll(/^={80}\n(\S+) \S+ \([^)]+\)$/gm)].map(([, name]) => name!);
  expect([...bundled].filter((name) => !named.includes(name))).toEqual([]);
  expect(text.match(/without warranty|WITHOUT WARRANTY|DISCLAIMS ALL WARRANTIES/gi)?.length).toBe(
    named.length,
  );
});

describe("a fresh project outside the checkout", () => {
  beforeAll(async () => {
    mkdirSync(project);
    const own = createRequire(join(root, "examples/kantox/package.json"));
    const pinned = (name: string): [string, string] => [
      name,
      JSON.parse(readFileSync(manifestOf(own, name), "utf8")).version,
    ];
    write("package.json", {
      name: "consumer",
      private: true,
      type: "module",
      dependencies: {
        "@kantox/blueprints": `file:${packed.blueprints}`,
        "@kantox/cli": `file:${packed.cli}`,
        ...Object.fromEntries(
          ["@cdktf/provider-aws", "cdktf", "constructs", "typescript", "@types/node"].map(pinned),
        ),
      },
    });
    write("cdktf.json", { language: "typescript", app: "node app.mjs", output: "cdktf.out" });
    cpSync(join(here, "consumer"), project, { recursive: true });
    await run(
      "npm",
      ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"],
      project,
    );
  });

  it("installs one copy of the framework, and no dependency of the driver", () => {
    expect(existsSync(join(project, "node_modules/@kantox/blueprints/node_modules"))).toBe(false);
    expect(existsSync(join(project, "node_modules/@kantox/cli/node_modules"))).toBe(false);
    const { dependencies = {} } = JSON.parse(
      readFileSync(join(project, "node_modules/@kantox/cli/package.json"), "utf8"),
    );
    expect(dependencies).toEqual({});
  });

  it.each([
    ["esm.mjs", (names: string, from: string) => `import ${names} from "${from}";`],
    ["cjs.cjs", (names: string, from: string) => `const ${names} = require("${from}");`],
  ])("synthesizes a bucket in a plain stack: %s", async (file, load) => {
    writeFileSync(
      join(project, file),
      `${load("{ SecureBucket }", "@kantox/blueprints")}
${load("{ AwsProvider }", "@cdktf/provider-aws/lib/provider/index.js")}
${load("{ App, TerraformStack }", "cdktf")}
const app = new App();
const stack = new TerraformStack(app, "plain");
new AwsProvider(stack, "aws", { region: "eu-west-1" });
new SecureBucket(stack, "data", { bucketName: "plain-data-123456789012" });
app.synth();
`,
    );
    await run("node", [file], project, { CDKTF_OUTDIR: `${file}.out` });
    expectSecureBucket(`${file}.out`);
  });

  it("loads the same library with import and require", async () => {
    writeFileSync(
      join(project, "both.mjs"),
      `import { createRequire } from "node:module";
import * as imported from "@kantox/blueprints";
const required = createRequire(import.meta.url)("@kantox/blueprints");
const names = Object.keys(required).sort();
if (names.join() !== Object.keys(imported).sort().join()) throw new Error("other names");
for (const name of names) if (imported[name] !== required[name]) throw new Error("two of " + name);
console.log(names.join(" "));
`,
    );
    const { stdout } = await run("node", ["both.mjs"], project);
    expect(stdout.trim()).toBe(
      "AccessLogBucket AssumeRoleServiceIdentity BlueprintError ConfigParam EncryptedParam EncryptionKey GithubOidcDeployer KubernetesServiceIdentity LifecycledRepo SecureBucket ServiceRole describeDeployment parameterPathAccess policyDocument setAwsAccount",
    );
  });

  it.each([
    ["nodenext", { module: "nodenext" }, true],
    ["nodenext-exact", { module: "nodenext", exactOptionalPropertyTypes: true }, true],
    ["bundler", { module: "esnext", moduleResolution: "bundler" }, false],
  ])("compiles in TypeScript: %s", async (name, options, runs) => {
    write(`tsconfig.${name}.json`, {
      compilerOptions: { ...compilerOptions, outDir: `built-${name}`, ...options },
      files: ["stack.ts"],
    });
    await run("node_modules/.bin/tsc", ["--project", `tsconfig.${name}.json`], project);
    if (!runs) return;
    await run("node", [`built-${name}/stack.js`], project, { CDKTF_OUTDIR: `${name}.out` });
    expectSecureBucket(`${name}.out`);
  });

  it("has no type errors in the packages under the strictest settings", async () => {
    write("tsconfig.types.json", {
      compilerOptions: strictestOptions,
      files: ["blueprints", "cli"].flatMap((name) =>
        ["d.ts", "d.cts"].map((end) => `node_modules/@kantox/${name}/dist/index.${end}`),
      ),
    });
    const { stdout } = await run(
      "sh",
      ["-c", "node_modules/.bin/tsc --project tsconfig.types.json --pretty false || true"],
      project,
    );
    expect(stdout.split("\n").filter((line) => line.includes("@kantox"))).toEqual([]);
  });

  it("has the command, which prints its version and lists the environments of the project", async () => {
    writeFileSync(join(project, "app.mjs"), `import "./built-nodenext/stack.js";\n`);
    const { version } = JSON.parse(readFileSync(join(folder, "cli/package.json"), "utf8"));
    const printed = await run("npx", ["--no-install", "kantox", "--version"], project);
    expect(printed.stdout.trim()).toBe(version);
    const { stdout } = await run("npx", ["--no-install", "kantox", "list", "--json"], project);
    expect(JSON.parse(stdout)).toMatchObject({ environments: [{ environment: "plain" }] });
  });

  it("exports the driver's error class to programs", async () => {
    writeFileSync(
      join(project, "errors.mjs"),
      `import { KantoxError } from "@kantox/cli";
console.log(new KantoxError("a/code", "text").code);
`,
    );
    expect((await run("node", ["errors.mjs"], project)).stdout.trim()).toBe("a/code");
  });
});

describe("a fresh project with CDK Terrain", () => {
  beforeAll(() => {
    // The packed library, with the packages of this checkout next to it.
    const own = join(root, "packages/blueprints-cdktn/node_modules");
    const modules = join(cdktnProject, "node_modules");
    mkdirSync(join(modules, "@cdktn"), { recursive: true });
    mkdirSync(join(modules, "@types"));
    for (const name of ["cdktn", "@cdktn/provider-aws", "constructs", "@types/node"]) {
      symlinkSync(realpathSync(join(own, name)), join(modules, name));
    }
    cpSync(join(folder, "blueprints-cdktn"), join(modules, "@kantox/blueprints-cdktn"), {
      recursive: true,
    });
    writeFileSync(join(cdktnProject, "package.json"), JSON.stringify({ type: "module" }));
    const stack = readFileSync(join(here, "consumer/stack.ts"), "utf8");
    writeFileSync(join(cdktnProject, "stack.ts"), toCdktn(stack));
  });

  it.each([
    ["nodenext", { module: "nodenext" }],
    ["nodenext-exact", { module: "nodenext", exactOptionalPropertyTypes: true }],
    ["bundler", { module: "esnext", moduleResolution: "bundler" }],
  ])("compiles in TypeScript, and synthesizes: %s", async (name, options) => {
    const file = `tsconfig.${name}.json`;
    writeFileSync(
      join(cdktnProject, file),
      JSON.stringify({
        compilerOptions: { ...compilerOptions, outDir: `built-${name}`, ...options },
        files: ["stack.ts"],
      }),
    );
    await run(join(root, "node_modules/.bin/tsc"), ["--project", file], cdktnProject);
    if (name === "bundler") return;
    await run("node", [`built-${name}/stack.js`], cdktnProject, { CDKTF_OUTDIR: `${name}.out` });
    expectSecureBucket(`${name}.out`, cdktnProject);
  });

  it("has no type errors in the package under the strictest settings, and the types of CDK Terrain", async () => {
    writeFileSync(
      join(cdktnProject, "types.ts"),
      `import type { SecureBucket } from "@kantox/blueprints-cdktn";
import type { S3Bucket } from "@cdktn/provider-aws/lib/s3-bucket/index.js";
export const bucketOf = (bucket: SecureBucket): S3Bucket => bucket.resources.bucket;
// @ts-expect-error -- the resource is not any
export const wrong = (bucket: SecureBucket): number => bucket.resources.bucket;
`,
    );
    const files = ["types.ts"];
    writeFileSync(
      join(cdktnProject, "tsconfig.types.json"),
      JSON.stringify({ compilerOptions: strictestOptions, files }),
    );
    const tsc = join(root, "node_modules/.bin/tsc");
    const { stdout } = await run(
      "sh",
      ["-c", `${tsc} --project tsconfig.types.json --pretty false || true`],
      cdktnProject,
    );
    const own = /@kantox|^types\.ts/;
    expect(stdout.split("\n").filter((line) => own.test(line))).toEqual([]);
  });
});

function expectSecureBucket(outdir: string, from = project): void {
  const { resource } = JSON.parse(
    readFileSync(join(from, outdir, "stacks/plain/cdk.tf.json"), "utf8"),
  );
  const [bucket] = Object.values<any>(resource.aws_s3_bucket);
  expect(bucket).toMatchObject({
    bucket: "plain-data-123456789012",
    lifecycle: { prevent_destroy: true },
  });
  expect(Object.values<any>(resource.aws_s3_bucket_public_access_block)[0]).toMatchObject({
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
}

/** Finds the `package.json` of a package, even if the package does not export it. */
function manifestOf(own: NodeJS.Require, name: string): string {
  const folders = own.resolve.paths(name)!.map((path) => join(path, name, "package.json"));
  return folders.find((path) => existsSync(path))!;
}

function write(file: string, value: object): void {
  writeFileSync(join(project, file), JSON.stringify(value, null, 2));
}

/** Runs a program that has to succeed, without the variables that a package manager set for this process. */
function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ stdout: string; stderr: string }> {
  const inherited = Object.entries(process.env).filter(([key]) => !/^npm_(?!config_)/i.test(key));
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { cwd, env: { ...Object.fromEntries(inherited), ...env }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        error
          ? reject(new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`, { cause: error }))
          : resolve({ stdout, stderr }),
    );
  });
}
