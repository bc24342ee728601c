import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type Started, type TestProject } from "./run-kantox.ts";

const countingEngine = fileURLToPath(new URL("fixtures/counting-engine.mjs", import.meta.url));

describe.skipIf(noEngine !== "")(`an apply that is interrupted${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
  });
  afterEach(() => project.remove());

  const quick = { quick: { input: "done before" } };
  const slow = (): StackOptions => ({
    data: {
      ...quick,
      slow: {
        depends_on: ["terraform_data.quick"],
        provisioner: [
          { "local-exec": { command: `touch ${join(project.root, "started")}; exec sleep 600` } },
        ],
      },
    },
  });

  /** Starts an apply in front of whose engine every signal is counted, and waits for the slow resource. */
  async function startSlowApply(): Promise<
    Started & { signals: () => Promise<string | undefined> }
  > {
    await project.synthesizes({ dev: appStack("dev", slow()) });
    const run = project.start(["apply", "dev", "--yes", "--engine", countingEngine], {
      env: { REAL_ENGINE: engine.path, SIGNALS_FILE: join(project.root, "signals") },
    });
    while (!existsSync(join(project.root, "started"))) {
      if (run.child.exitCode !== null) throw new Error((await run.ended).stderr);
      await wait(20);
    }
    return { ...run, signals: () => project.read("signals") };
  }

  const leftOvers = async (): Promise<string[]> =>
    (await readdir(project.root, { recursive: true })).filter((path) =>
      /lock\.info|driver\.lock|plans-|tfplan|errored/.test(path),
    );

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 143],
  ] as const)(
    "waits after %s for the engine to stop, and answers with %i",
    async (signal, expected) => {
      const run = await startSlowApply();
      run.child.kill(signal);
      const { exitCode, stderr } = await run.ended;
      expect(exitCode).toBe(expected);
      expect(stderr).toContain("Stopping; waiting for the engine.");
      expect(stderr).toContain("Interrupted.");
      // Always SIGINT, and once: providers die of SIGTERM, and an engine that hears two gives up.
      expect(await run.signals()).toBe("SIGINT\n");
      expect(await leftOvers()).toEqual([]);
      const state = JSON.parse((await project.read(".kantox/state/dev.tfstate")) ?? "") as {
        resources: { name: string }[];
      };
      expect(state.resources.map(({ name }) => name)).toContain("quick");

      await project.synthesizes({ dev: appStack("dev", { data: { ...quick, slow: {} } }) });
      expect((await project.kantox(["apply", "dev", "--yes"])).exitCode).toBe(0);
      expect((await project.kantox(["plan", "dev"])).exitCode).toBe(0);
    },
  );

  it("stops while it initializes, and initializes the next time", async () => {
    await project.synthesizes({ dev: appStack("dev", { data: quick }) });
    const wrapped = await project.write(
      "engines/wrapped",
      `#!/bin/sh
[ "$1" = init ] && touch "${project.root}/started" && exec sleep 600
exec "${engine.path}" "$@"
`,
      0o755,
    );
    const run = project.start(["apply", "dev", "--yes", "--engine", wrapped]);
    while (!existsSync(join(project.root, "started"))) await wait(20);
    run.child.kill("SIGINT");
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(130);
    expect(stderr).toContain("Interrupted.");
    expect(await leftOvers()).toEqual([]);
    const next = await project.kantox(["apply", "dev", "--yes"]);
    expect(next.exitCode).toBe(0);
    expect(next.stderr).toContain("dev: initialized");
  });

  it("keeps a second Ctrl-C from the engine, and says that it waits", async () => {
    await project.write("app.json", JSON.stringify({ stacks: {} }));
    // An app stands in for an engine that takes its time to stop.
    await project.write(
      "stubborn.mjs",
      `import { appendFileSync, writeFileSync } from "node:fs";
       let heard = 0;
       process.on("SIGINT", () => {
         appendFileSync("signals", "SIGINT\\n");
         heard += 1;
         if (heard === 2) process.exit(3);
       });
       setInterval(() => {}, 1000);
       writeFileSync("started", "");`,
    );
    await project.write("cdktf.json", JSON.stringify({ app: "exec node stubborn.mjs" }));
    const run = project.start(["list"]);
    let shown = "";
    run.child.stderr?.on("data", (piece: string) => (shown += piece));
    const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
      while (!(await holds())) await wait(20);
    };
    await until(() => existsSync(join(project.root, "started")));
    run.child.kill("SIGINT");
    await until(async () => (await project.read("signals")) === "SIGINT\n");
    run.child.kill("SIGINT");
    await until(() => shown.includes("Still waiting for the engine to stop."));
    expect(await project.read("signals")).toBe("SIGINT\n");
    run.child.kill("SIGINT");
    const { exitCode } = await run.ended;
    expect(exitCode).toBe(130);
    expect(await project.read("signals")).toBe("SIGINT\nSIGINT\n");
  });

  it("finishes an apply whose output nobody reads any more", async () => {
    await project.synthesizes({
      dev: appStack("dev", {
        data: {
          slow: {
            provisioner: [
              {
                "local-exec": {
                  command: `touch ${join(project.root, "started")}; while [ ! -e ${join(project.root, "go")} ]; do sleep 0.05; done`,
                },
              },
            ],
          },
          after: { depends_on: ["terraform_data.slow"], input: "written" },
        },
      }),
    });
    const run = project.start(["apply", "dev", "--yes"]);
    while (!existsSync(join(project.root, "started"))) await wait(20);
    run.child.stdout?.destroy();
    run.child.stderr?.destroy();
    await project.write("go", "");
    const { exitCode } = await run.ended;
    expect(exitCode).toBe(0);
    expect(await project.read(".kantox/state/dev.tfstate")).toContain("written");
    expect(await leftOvers()).toEqual([]);
  });
});
