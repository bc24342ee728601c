import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "../../../tooling/emulator.mjs";
import { readStarter } from "../../../tooling/starter.ts";
import { noEmulator } from "../../../tooling/test-engine.ts";
import { packPackages } from "./packed-packages.ts";
import { onPath } from "./run-kantox.ts";

const frameworks = Object.keys(readStarter().dependencies);
const cases = frameworks.flatMap((framework) =>
  // One package manager is enough for CDK Terrain: the files do not differ otherwise.
  (framework === "cdktf" ? ["npm", "pnpm"] : ["npm"]).map((manager) => ({ framework, manager })),
);

describe.skipIf(noEmulator !== "")(`a project that kantox init wrote${noEmulator}`, () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "kantox-fresh-")));
  let packed: Record<string, string>;
  let emulator: Emulator;
  beforeAll(async () => {
    packed = await packPackages(root);
    emulator = await startEmulator();
    // The driver as it is installed once, to create projects.
    await run("npm", ["install", "--prefix", root, packed["@kantox/cli"] ?? ""], root);
  });
  afterAll(async () => {
    await emulator?.stop();
    await rm(root, { recursive: true, force: true });
  });

  it.concurrent.each(cases)(
    "installs, tests itself and deploys to an emulator: $framework with $manager",
    async ({ framework, manager }) => {
      const name = `shop-${framework}-${manager}`;
      const project = join(root, name);
      const options = ["--framework", framework, "--package-manager", manager];
      await run(
        join(root, "node_modules/.bin/kantox"),
        ["init", name, ...options, "--engine", "terraform"],
        root,
      );
      useTarballs(join(project, "package.json"), packed);

      const { packageManager } = rootManifest();
      const [command, ...args] = manager === "npm" ? ["npm"] : ["npx", "--yes", packageManager];
      await run(command ?? "", [...args, "install", "--prefer-offline"], project);
      const tests = await run(command ?? "", [...args, "test"], project);
      expect(tests.output).toMatch(/^# pass [1-9]\d*$/m);
      expect(tests.output).toMatch(/^# fail 0$/m);

      const kantox = (...words: string[]) =>
        run("npx", ["--no-install", "kantox", ...words, "--emulator", emulator.url], project, {
          KANTOX_SECRET_DEV_DATABASE_URL: "postgres://example",
          KANTOX_SECRET_PROD_DATABASE_URL: "postgres://example",
        });
      const answers = ["--yes", "--confirm", "prod"];
      const applied = await kantox("apply", "dev", "prod", ...answers);
      expect(applied.output).toMatch(/^dev applied/m);
      expect(applied.output).toMatch(/^prod applied/m);
      // Exit code 0: no changes.
      await kantox("plan", "dev", "prod");
      const bucket = await kantox("output", "dev", "bucket_name");
      expect(bucket.output).toContain(`${name}-data-dev-123456789012`);
    },
  );
});

function rootManifest() {
  const file = join(import.meta.dirname, "../../../package.json");
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Replaces the versions of this repository's packages, which are not published yet. */
function useTarballs(file: string, packed: Readonly<Record<string, string>>): void {
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const group of [manifest.dependencies, manifest.devDependencies]) {
    for (const name of Object.keys(group)) {
      if (name.startsWith("@kantox/")) group[name] = `file:${packed[name]}`;
    }
  }
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}

/** Runs a program that has to succeed, without the variables that a package manager set for this process. */
function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ output: string }> {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^npm_(?!config_)/i.test(key) && key !== "NODE_ENV",
  );
  return new Promise((resolve, reject) => {
    execFile(
      onPath(command) ?? command,
      args,
      { cwd, env: { ...Object.fromEntries(inherited), ...env }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        error
          ? reject(new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`, { cause: error }))
          : resolve({ output: `${stdout}\n${stderr}` }),
    );
  });
}
