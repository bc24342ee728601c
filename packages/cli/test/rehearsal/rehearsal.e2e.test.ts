import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsClient } from "../../../../tooling/aws.mjs";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { succeed } from "../../../../tooling/release/command.mjs";
import { noEmulator } from "../../../../tooling/test-engine.ts";
import { copyCheckout, type CheckoutCopy } from "./checkout-copy.ts";
import { freePort, startRegistry, type LocalRegistry } from "./local-registry.ts";
import { packageManagers } from "./package-managers.ts";
import { pageSteps } from "./page-steps.ts";
import { openShell, type Shell } from "./shell.ts";

const root = join(import.meta.dirname, "../../../..");
const steps = pageSteps(
  readFileSync(join(root, "docs/getting-started.md"), "utf8"),
  "## 4. On AWS",
);
const pageUrl = "http://127.0.0.1:5555";

/** Returns the exit code that a command of the page has to end with. The first plan shows changes. */
const expectedExitCode = (command: string, earlier: readonly string[]): number =>
  command.includes("kantox plan") && !earlier.some((each) => each.includes("kantox apply")) ? 2 : 0;

describe.skipIf(noEmulator !== "")(
  `a release, published to a registry and installed by name${noEmulator}`,
  () => {
    let folder: string;
    let registry: LocalRegistry;
    let checkout: CheckoutCopy;
    let released: Readonly<Record<string, string>>;
    const opened: (() => Promise<void>)[] = [];

    beforeAll(async () => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), "kantox-release-")));
      for (const name of ["registry", "checkout", "npm", "pnpm", "yarn"]) {
        mkdirSync(join(folder, name));
      }
      registry = await startRegistry(join(folder, "registry"));
      opened.push(() => registry.stop());
      checkout = await copyCheckout(root, join(folder, "checkout"), environment());
      released = await checkout.release("minor");
    });

    afterAll(async () => {
      await Promise.all(opened.map((close) => close()));
      // Three projects with 100,000 files: rm needs a fraction of the time of Node.
      await succeed("rm", ["-rf", folder]);
    });

    /** The environment of a developer's shell, with the local registry for the packages of this repository. */
    function environment(): NodeJS.ProcessEnv {
      const kept = Object.entries(process.env).filter(
        ([name]) => !/^(?:npm_(?!config_)|NODE_ENV$|VITEST|AWS_|TF_|KANTOX_)/i.test(name),
      );
      return { ...Object.fromEntries(kept), ...registry.env };
    }

    /** Follows the page in a new folder. Leaves out the commands that a filter refuses. */
    async function followPage(
      manager: keyof typeof packageManagers,
      emulatorUrl: string,
      isFollowed: (command: string) => boolean,
    ): Promise<Shell> {
      const shell = openShell(join(folder, manager), environment());
      opened.push(() => shell.close());
      const earlier: string[] = [];
      for (const step of steps) {
        if (step.kind === "file") {
          writeFileSync(join(folder, manager, "shop", step.path), step.text);
          continue;
        }
        for (const command of step.commands.filter(isFollowed)) {
          const run = packageManagers[manager](command)
            .replace(pageUrl, emulatorUrl)
            .replace("-p 5555", `-p ${new URL(emulatorUrl).port}`);
          const { exitCode, output } = await shell.run(run);
          expect({ command, exitCode, output }).toMatchObject({
            exitCode: expectedExitCode(command, earlier),
          });
          earlier.push(command);
        }
      }
      return shell;
    }

    const hasBucket = async (url: string): Promise<boolean> => {
      const keys = { accessKeyId: "test", secretAccessKey: "test" };
      return (await awsClient(url, keys).s3("GET", "shop-invoices-dev")).ok;
    };

    const installedVersion = (manager: string, name: string): string =>
      JSON.parse(
        readFileSync(join(folder, manager, "shop/node_modules", name, "package.json"), "utf8"),
      ).version;

    const expectInstalled = (manager: string, versions: Readonly<Record<string, string>>): void => {
      for (const name of ["@kantox/blueprints", "@kantox/cli"]) {
        expect([name, installedVersion(manager, name)]).toEqual([name, versions[name]]);
      }
    };

    let npm: Shell;
    let npmUrl: string;

    it.concurrent("follows Getting started word for word with npm, and deploys the bucket", async () => {
      npmUrl = `http://127.0.0.1:${await freePort()}`;
      npm = await followPage("npm", npmUrl, (command) => command !== "kill $!");
      expectInstalled("npm", released);
      expect(await hasBucket(npmUrl)).toBe(true);
    });

    it.concurrent.each(["pnpm", "yarn"] as const)(
      "follows the same page with %s, on an emulator that is running",
      async (manager) => {
        const emulator = await startEmulator();
        opened.push(() => emulator.stop());
        const isFollowed = (command: string): boolean =>
          !command.includes(".emulator") && command !== "kill $!";
        await followPage(manager, emulator.url, isFollowed);
        expectInstalled(manager, released);
        expect(await hasBucket(emulator.url)).toBe(true);
      },
    );

    it.each(["patch", "minor"] as const)(
      "plans no change after the upgrade to a %s version",
      async (bump) => {
        const versions = await checkout.release(bump);
        expect(versions["@kantox/blueprints"]).not.toBe(
          installedVersion("npm", "@kantox/blueprints"),
        );
        const { "@kantox/blueprints": blueprints, "@kantox/cli": cli } = versions;
        for (const install of [
          `npm install @kantox/blueprints@${blueprints}`,
          `npm install --save-dev @kantox/cli@${cli}`,
        ]) {
          expect(await npm.run(install)).toMatchObject({ exitCode: 0 });
        }
        expectInstalled("npm", versions);
        const planned = await npm.run(`npx kantox plan dev --emulator ${npmUrl}`);
        expect(planned).toMatchObject({ exitCode: 0 });
      },
    );

    it("plans a change after the app changes", async () => {
      const app = join(folder, "npm/shop/src/app.ts");
      const changed = readFileSync(app, "utf8").replace('"2026/"', '"2027/"');
      writeFileSync(app, changed);
      const planned = await npm.run(`npx kantox plan dev --emulator ${npmUrl}`);
      expect(planned).toMatchObject({ exitCode: 2 });
    });

    it("stops the emulator with the last command of the page", async () => {
      expect(steps.at(-1)).toEqual({ kind: "commands", commands: ["kill $!"] });
      expect(await npm.run("kill $! && wait $!; ! kill -0 $! 2>/dev/null")).toMatchObject({
        exitCode: 0,
      });
      await expect(hasBucket(npmUrl)).rejects.toThrow("fetch failed");
    });
  },
);
