import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { until } from "./until.ts";
import { makeProject, type StartedRun, type TestProject } from "./run-kantox.ts";

describe("two drivers in one project", () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
    await project.write(
      "waiting.mjs",
      `import { existsSync, writeFileSync } from "node:fs";
       writeFileSync(process.env.CDKTF_OUTDIR + "/manifest.json", '{"stacks":{}}');
       writeFileSync("started", "");
       const look = setInterval(() => existsSync("go") && clearInterval(look), 20);`,
    );
    await project.write("cdktf.json", JSON.stringify({ app: "exec node waiting.mjs" }));
  });
  afterEach(() => project.remove());

  async function startFirst(): Promise<StartedRun> {
    const first = project.start(["list"]);
    while (!existsSync(join(project.root, "started"))) await wait(20);
    return first;
  }

  it("refuses the second one while the first is running, and names the first", async () => {
    const first = await startFirst();
    const { exitCode, stdout, stderr } = await project.kantox(["apply", "--all", "--yes"]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(
      `Another kantox process is running in this project: "list", process ${first.child.pid}, since `,
    );
    await project.write("go", "");
    expect((await first.ended).exitCode).toBe(0);
    expect(existsSync(join(project.root, ".kantox/driver.lock"))).toBe(false);
  });

  it("lets the second one wait if the first ends soon", async () => {
    const first = await startFirst();
    const second = project.start(["list"]);
    let shown = "";
    second.child.stderr?.on("data", (piece: string) => (shown += piece));
    await until(() => shown !== "");
    expect(shown).toBe(
      `Waiting for another kantox process in this project: "list", process ${first.child.pid}.\n`,
    );
    await project.write("go", "");
    expect((await first.ended).exitCode).toBe(0);
    expect((await second.ended).exitCode).toBe(0);
  });

  it("lets the second one take over from a killed driver", async () => {
    const first = await startFirst();
    first.child.kill("SIGKILL");
    await project.write("go", "");
    await first.ended;
    expect(existsSync(join(project.root, ".kantox/driver.lock"))).toBe(true);
    expect((await project.kantox(["list"])).exitCode).toBe(0);
    expect(existsSync(join(project.root, ".kantox/driver.lock"))).toBe(false);
  });
});
