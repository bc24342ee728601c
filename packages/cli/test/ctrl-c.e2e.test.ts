import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { listen } from "./loopback.ts";
import { makeProject, onPath, type TestProject } from "./run-kantox.ts";
import { until } from "./until.ts";

const ctrlC = "\u0003";
const python = onPath("python3");

// Signals its start with a file and then waits, in the subcommand that $LINGER names. Ctrl-C ends it, because the signal
// reaches every process of the group.
const lingering = `#!/bin/sh
[ "$1" = "$LINGER" ] && { touch "$STARTED"; exec sleep 600; }
exec '${engine.path}' "$@"
`;

describe.skipIf(noEngine !== "" || python === undefined)(
  `Ctrl-C at a terminal that python3 provides${noEngine}`,
  () => {
    let project: TestProject;
    beforeEach(async () => {
      project = await makeProject();
      await project.write("engines/wrapped", lingering, 0o755);
      await project.synthesizes({ dev: appStack("dev", thing) });
    });
    afterEach(() => project.remove());

    const thing: StackOptions = { data: { thing: { input: "a" } } };
    const path = (name: string): string => join(project.root, name);
    const slow = (when: "create" | "destroy"): StackOptions => ({
      data: {
        ...thing.data,
        slow: {
          depends_on: ["terraform_data.thing"],
          provisioner: [
            {
              "local-exec": {
                ...(when === "destroy" && { when }),
                command: `[ -e '${path("go")}' ] || { touch '${path("started")}'; exec sleep 600; }`,
              },
            },
          ],
        },
      },
    });

    /** Presses Ctrl-C once the started program has created its file. */
    async function pressedIn(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
      const { exitCode, stdout } = await project.inTerminal(
        args,
        [[{ file: path("started") }, ctrlC]],
        { env },
      );
      expect(exitCode).toBe(130);
      expect(stdout).toContain("Stopping; waiting for ");
      expect(stdout).toContain("Interrupted.");
      const left = await readdir(project.root, { recursive: true });
      expect(
        left.filter((name) => /lock\.info|driver\.lock|running-plans|errored/.test(name)),
      ).toEqual([]);
    }

    async function converges(): Promise<void> {
      await project.write("go", "");
      expect((await project.kantox(["apply", "dev", "--yes"])).exitCode).toBe(0);
      expect((await project.kantox(["plan", "dev"])).exitCode).toBe(0);
    }

    it("ends a synthesis", async () => {
      const whole = (await project.read("cdktf.json")) ?? "";
      await project.write("cdktf.json", JSON.stringify({ app: "touch started; exec sleep 600" }));
      await pressedIn(["apply", "dev"]);
      await project.write("cdktf.json", whole);
      await converges();
    });

    it("ends the wait for another driver, which continues", async () => {
      const whole = (await project.read("cdktf.json")) ?? "";
      const app = "touch started; while [ ! -e go ]; do sleep 0.05; done";
      await project.write("cdktf.json", JSON.stringify({ app }));
      const first = project.start(["list"]);
      await until(() => existsSync(path("started")));
      const { exitCode } = await project.inTerminal(
        ["apply", "dev", "--yes"],
        [["Waiting for another kantox", ctrlC]],
      );
      expect(exitCode).toBe(130);
      expect(existsSync(path(".kantox/driver.lock"))).toBe(true);
      await project.write("go", "");
      await first.ended;
      await project.write("cdktf.json", whole);
      await converges();
    });

    it("ends the wait for an emulator that does not answer", async () => {
      const server = await listen({
        handle: async () => {
          await project.write("started", "");
          return new Promise(() => {});
        },
      });
      const { exitCode } = await project.inTerminal(
        ["apply", "dev", "--yes", "--emulator", server.url],
        [[{ file: path("started") }, ctrlC]],
      );
      await server.stop();
      expect(exitCode).toBe(130);
      expect(existsSync(path(".kantox/driver.lock"))).toBe(false);
      await converges();
    });

    it.each([
      ["apply", "init"],
      ["apply", "plan"],
      ["apply", "show"],
      ["drift", "plan"],
      ["destroy", "plan"],
      ["output", "output"],
    ])("ends %s at an engine's %s", async (command, verb) => {
      await pressedIn([command, "dev", "--engine", "engines/wrapped"], {
        LINGER: verb,
        STARTED: path("started"),
      });
      await converges();
    });

    it("ends an apply, and keeps the completed changes in the state", async () => {
      await project.synthesizes({ dev: appStack("dev", slow("create")) });
      await pressedIn(["apply", "dev", "--yes"]);
      expect(await project.read(".kantox/state/dev.tfstate")).toContain('"thing"');
      await converges();
    });

    it("ends a destroy, and keeps the remaining resources in the state", async () => {
      await project.synthesizes({ dev: appStack("dev", slow("destroy")) });
      expect((await project.kantox(["apply", "dev", "--yes"])).exitCode).toBe(0);
      await pressedIn(["destroy", "dev", "--yes"]);
      expect(await project.read(".kantox/state/dev.tfstate")).toContain('"thing"');
      await converges();
    });
  },
);
