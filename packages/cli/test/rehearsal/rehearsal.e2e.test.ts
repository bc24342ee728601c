import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsClient } from "../../../../tooling/aws.mjs";
import { startEmulator, type Emulator } from "../../../../tooling/emulator.mjs";
import { command, succeed } from "../../../../tooling/release/command.mjs";
import { noEmulator } from "../../../../tooling/test-engine.ts";
import { freePort } from "../free-port.ts";
import { copyCheckout, type CheckoutCopy } from "./checkout-copy.ts";
import { startRegistry, type LocalRegistry } from "./local-registry.ts";
import { makeNpmCache } from "./npm-cache.ts";
import { pageCommands } from "./page-commands.ts";
import { pageVariants } from "./page-variants.ts";
import { openShell, type Shell } from "./shell.ts";

type Variant = keyof typeof pageVariants;

const root = join(import.meta.dirname, "../../../..");
const page = pageCommands(
  readFileSync(join(root, "docs/getting-started.md"), "utf8"),
  "## 4. On AWS",
);
const stopsEmulator = "npx kantox emulator --stop";
const allButLast = page.slice(0, -1);
const upToTests = page.slice(0, page.indexOf("npm test") + 1);
const firstPlan = page.find((line) => line.includes("kantox plan")) ?? "";

describe.skipIf(noEmulator !== "")(
  `a release, published to a registry and installed by name${noEmulator}`,
  () => {
    let folder: string;
    let registry: LocalRegistry;
    let checkout: CheckoutCopy;
    let released: Readonly<Record<string, string>>;
    let running: Emulator;
    const opened: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), "kantox-release-")));
      for (const name of ["registry", "checkout", ...Object.keys(pageVariants)]) {
        mkdirSync(join(folder, name));
      }
      registry = await startRegistry(join(folder, "registry"));
      opened.push(() => registry.stop());
      checkout = await copyCheckout(root, join(folder, "checkout"), {
        ...environment(),
        // `npm test --silent` passes this level on to every npm, which then prints no error.
        npm_config_loglevel: "silent",
      });
      released = await checkout.release("minor");
      running = await startEmulator();
      opened.push(() => running.stop());
    });

    afterAll(async () => {
      // The emulator of the page does not end with its shell. It is stopped already if no test has failed.
      const driver = join(inShop("npm"), "node_modules/@kantox/cli/bin.js");
      if (existsSync(driver)) {
        await command(process.execPath, [driver, "emulator", "--stop"], { cwd: inShop("npm") });
      }
      await Promise.all(opened.map((close) => close()));
      // Four projects with 100,000 files: rm needs a fraction of the time of Node.
      await succeed("rm", ["-rf", folder]);
    });

    const inShop = (variant: Variant, ...path: string[]): string =>
      join(folder, variant, "shop", ...path);

    /** The environment of a developer's shell, with the local registry for the packages of this repository. */
    function environment(): NodeJS.ProcessEnv {
      const kept = Object.entries(process.env).filter(
        ([name]) =>
          !/^(?:npm_(?!config_)|npm_config_loglevel$|NODE_ENV$|VITEST|AWS_|TF_|KANTOX_)/i.test(
            name,
          ),
      );
      return { ...Object.fromEntries(kept), ...registry.env };
    }

    async function shellOf(variant: Variant, env: NodeJS.ProcessEnv = {}): Promise<Shell> {
      const cache = join(folder, variant, "npm-cache");
      await makeNpmCache(cache);
      const shell = openShell(join(folder, variant), {
        ...environment(),
        npm_config_cache: cache,
        ...env,
      });
      opened.push(() => shell.close());
      return shell;
    }

    /** Runs commands of the page as a variant, with another port. The first plan shows changes. */
    async function follow(
      shell: Shell,
      commands: readonly string[],
      { variant, port }: { variant: Variant; port: number },
    ): Promise<void> {
      const planned = commands.indexOf(firstPlan);
      for (const [index, line] of commands.entries()) {
        const run = pageVariants[variant](line).replaceAll("5555", String(port));
        const output = await shell.run(run, index === planned ? 2 : 0);
        if (line !== "npm test") continue;
        // The default reporter depends on the version of Node.
        expect(output).toMatch(/[#ℹ] pass [1-9]/);
        expect(output).toMatch(/[#ℹ] fail 0\b/);
      }
    }

    const keys = { accessKeyId: "test", secretAccessKey: "test" };
    const hasBucket = async (url: string): Promise<boolean> =>
      (await awsClient(url, keys).s3("GET", "shop-data-dev-123456789012")).ok;

    const installedVersion = (variant: Variant, name: string): string =>
      JSON.parse(readFileSync(inShop(variant, "node_modules", name, "package.json"), "utf8"))
        .version;

    const expectInstalled = (
      variant: Variant,
      versions: Readonly<Record<string, string>>,
    ): void => {
      const library = variant === "cdktn" ? "@kantox/blueprints-cdktn" : "@kantox/blueprints";
      for (const name of [library, "@kantox/cli"]) {
        expect([name, installedVersion(variant, name)]).toEqual([name, versions[name]]);
      }
    };

    let npm: Shell;
    let npmUrl: string;

    it.concurrent("follows Getting started word for word with npm, and deploys dev", async () => {
      const port = await freePort();
      npmUrl = `http://127.0.0.1:${port}`;
      // Version managers leave such a file for a program that is not installed. The project has to install its own.
      const shims = join(folder, "shims");
      mkdirSync(shims);
      writeFileSync(join(shims, "moto_server"), "#!/bin/sh\nexit 127\n");
      chmodSync(join(shims, "moto_server"), 0o755);
      npm = await shellOf("npm", { PATH: [shims, process.env["PATH"]].join(delimiter) });
      await follow(npm, allButLast, { variant: "npm", port });
      expectInstalled("npm", released);
      expect(existsSync(inShop("npm", ".kantox/programs/emulator/bin/moto_server"))).toBe(true);
      expect(await hasBucket(npmUrl)).toBe(true);
      const secret = { Name: "/shop/dev/database/url", WithDecryption: true };
      const stored = await awsClient(npmUrl, keys).json("ssm", "GetParameter", secret);
      expect(stored.Parameter.Value).toBe("example");
    });

    it.concurrent.each(["pnpm", "yarn"] as const)(
      "follows the page with %s up to the first plan, on an emulator that is running",
      async (variant) => {
        const commands = [...upToTests, firstPlan];
        const port = Number(new URL(running.url).port);
        await follow(await shellOf(variant), commands, { variant, port });
        expectInstalled(variant, released);
      },
    );

    it.concurrent("creates a project for CDK Terrain, and deploys prod", async () => {
      const shell = await shellOf("cdktn", {
        KANTOX_SECRET_PROD_DATABASE_URL: "example",
        KANTOX_EMULATOR_URL: running.url,
      });
      const port = Number(new URL(running.url).port);
      await follow(shell, upToTests, { variant: "cdktn", port });
      expectInstalled("cdktn", released);
      const applied = await shell.run("npx kantox apply prod --yes --confirm prod");
      expect(applied).toMatch(/^prod applied/m);
      await shell.run("npx kantox plan prod");
      const name = await shell.run("npx kantox output prod bucket_name");
      expect(name).toContain("shop-data-prod-123456789012");
    });

    it.each(["patch", "minor"] as const)(
      "plans no change after the upgrade to a %s version",
      async (bump) => {
        const versions = await checkout.release(bump);
        const names = ["@kantox/blueprints", "@kantox/cli"];
        for (const name of names) expect(installedVersion("npm", name)).not.toBe(versions[name]);
        const upgrades = names.map((name) => `${name}@${versions[name]}`).join(" ");
        await npm.run(`npm install ${upgrades}`);
        expectInstalled("npm", versions);
        await npm.run(`npx kantox plan dev --emulator ${npmUrl}`);
      },
    );

    it("plans a change after the app changes", async () => {
      const table = inShop("npm", "src/environments.ts");
      const before = readFileSync(table, "utf8");
      writeFileSync(table, before.replace('logLevel: "debug",', 'logLevel: "warn",'));
      await npm.run(`npx kantox plan dev --emulator ${npmUrl}`, 2);
    });

    it("stops the emulator with the last command of the page", async () => {
      expect(page.at(-1)).toBe(stopsEmulator);
      const output = await npm.run(stopsEmulator);
      expect(output).toContain(`Stopped the emulator at ${npmUrl}`);
      await expect(hasBucket(npmUrl)).rejects.toThrow("fetch failed");
    });
  },
);
