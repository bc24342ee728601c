import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type StartedRun, type TestProject } from "./run-kantox.ts";
import { until } from "./until.ts";

const countingEngine = fileURLToPath(new URL("fixtures/counting-engine.mjs", import.meta.url));

describe.skipIf(noEngine !== "")(`interrupted command${noEngine}`, () => {
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

  /** Starts an apply with an engine that records its signals, and waits for the slow resource. */
  async function startSlowApply(): Promise<
    StartedRun & { signals: () => Promise<string | undefined> }
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
      /lock\.info|driver\.lock|running-plans|tfplan|errored/.test(path),
    );

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 143],
  ] as const)("waits after %s for the engine to stop, and exits %i", async (signal, expected) => {
    const run = await startSlowApply();
    run.child.kill(signal);
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(expected);
    expect(stderr).toContain(`Stopping; waiting for ${engine.kind} in dev.`);
    expect(stderr).toContain("Interrupted.");
    // The engine always receives a single SIGINT. SIGTERM would kill providers, and two signals make an engine give up.
    expect(await run.signals()).toBe("SIGINT\n");
    expect(await leftOvers()).toEqual([]);
    const state = JSON.parse((await project.read(".kantox/state/dev.tfstate")) ?? "") as {
      resources: { name: string }[];
    };
    expect(state.resources.map(({ name }) => name)).toContain("quick");

    await project.synthesizes({ dev: appStack("dev", { data: { ...quick, slow: {} } }) });
    expect((await project.kantox(["apply", "dev", "--yes"])).exitCode).toBe(0);
    expect((await project.kantox(["plan", "dev"])).exitCode).toBe(0);
  });

  it("stops during initialization, and initializes the next time", async () => {
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

  /** Starts a command that runs a program which ignores SIGINT, and returns functions that wait for signals and output. */
  async function startStubborn(args: readonly string[]): Promise<
    StartedRun & {
      signals: (text: string) => Promise<void>;
      shows: (text: string) => Promise<void>;
    }
  > {
    await project.write(
      "stubborn.mjs",
      `import { appendFileSync, writeFileSync } from "node:fs";
       process.on("SIGINT", () => appendFileSync("${project.root}/signals", "SIGINT\\n"));
       process.on("SIGTERM", () => {});
       setInterval(() => {}, 1000);
       writeFileSync("${project.root}/signals", "");`,
    );
    const run = project.start(args);
    let shown = "";
    run.child.stderr?.on("data", (piece: string) => (shown += piece));
    const signals = (text: string) => until(async () => (await project.read("signals")) === text);
    await signals("");
    return { ...run, signals, shows: (text) => until(() => shown.includes(text)) };
  }

  it("kills an app that ignores signals and its child processes on the third Ctrl-C", async () => {
    const app = "trap '' TERM; sleep 601 & echo $! > sleeping; node stubborn.mjs";
    await project.write("cdktf.json", JSON.stringify({ app }));
    const run = await startStubborn(["list"]);
    run.child.kill("SIGINT");
    await run.signals("SIGINT\n");
    await run.shows("Stopping; waiting for the app.");
    run.child.kill("SIGINT");
    await run.shows("Still waiting for the app to stop. Interrupt again to force it.");
    run.child.kill("SIGINT");
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(130);
    expect(stderr).toContain("Killed the app.");
    expect(await project.read("signals")).toBe("SIGINT\n");
    const sleeping = Number(await project.read("sleeping"));
    await until(() => !isAlive(sleeping));
  });

  it("does not pass the second Ctrl-C to the engine, passes the third, and kills the engine on the fourth", async () => {
    await project.synthesizes({ dev: appStack("dev", { data: quick }) });
    await project.write(
      "engines/stubborn",
      `#!/bin/sh\n[ "$1" = plan ] && exec node '${project.root}/stubborn.mjs'\nexec "${engine.path}" "$@"\n`,
      0o755,
    );
    const run = await startStubborn(["plan", "dev", "--engine", "engines/stubborn"]);
    run.child.kill("SIGINT");
    await run.signals("SIGINT\n");
    run.child.kill("SIGINT");
    await run.shows(`Still waiting for ${engine.kind} in dev to stop.`);
    expect(await project.read("signals")).toBe("SIGINT\n");
    run.child.kill("SIGINT");
    await run.shows(`Told ${engine.kind} in dev to stop immediately. Interrupt again to kill it.`);
    await run.signals("SIGINT\nSIGINT\n");
    run.child.kill("SIGINT");
    expect((await run.ended).exitCode).toBe(130);
    expect(await leftOvers()).toEqual([]);
  });

  it("prints one document with --json", async () => {
    await project.write("cdktf.json", JSON.stringify({ app: "exec node stubborn.mjs" }));
    const run = await startStubborn(["list", "--json"]);
    for (const text of ["Stopping", "Still waiting", "Killed"]) {
      run.child.kill("SIGINT");
      await run.shows(text);
    }
    const { exitCode, stdout } = await run.ended;
    expect([exitCode, JSON.parse(stdout)]).toEqual([
      130,
      { error: { code: "interrupted", message: "Interrupted by SIGINT." } },
    ]);
  });

  it("finishes an apply after its output was closed", async () => {
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
