import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

interface Findings {
  readonly findings: readonly { subject: string; status: string; text: string; code?: string }[];
}

describe.skipIf(noEngine !== "")(`kantox doctor${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject({ dev: appStack("dev", { data: { thing: { input: "1" } } }) });
  });
  afterEach(() => project.remove());

  const findings = async (env: NodeJS.ProcessEnv = {}): Promise<Findings["findings"]> => {
    const { stdout } = await project.kantox(["doctor", "--json"], { env });
    return (JSON.parse(stdout) as Findings).findings;
  };
  const notOk = (all: Findings["findings"]) => all.filter(({ status }) => status !== "ok");

  it("reports no problems for a working setup", async () => {
    const { exitCode, stdout } = await project.kantox(["doctor"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`ok     engine        ${engine.kind} 1.`);
    expect(stdout).toContain("ok     state         dev: .kantox/state/dev.tfstate (none yet)");
    expect(notOk(await findings())).toEqual([]);
  });

  it("reports all problems at once, with the error codes of the commands", async () => {
    await project.write(".kantox/state/dev.tfstate", "no state");
    const env = { PATH: project.barePath, TF_WORKSPACE: "x" };
    expect((await project.kantox(["doctor"], { env })).exitCode).toBe(1);
    expect(notOk(await findings(env))).toMatchObject([
      { subject: "shell", status: "problem", code: "shell/refused-variable" },
      { subject: "engine", status: "problem", code: "engine/missing" },
      { subject: "state", status: "problem", code: "state/unreadable" },
    ]);
  });

  it("names the owner of a lock that a killed engine left behind", async () => {
    const lock = { ID: "1-2-3", Who: "ci@runner", Created: "2026-11-24T00:00:00Z" };
    await project.write(".kantox/state/.dev.tfstate.lock.info", JSON.stringify(lock));
    const [warning] = notOk(await findings());
    expect(warning?.text).toBe(
      "dev: the state has been locked by ci@runner since 2026-11-24T00:00:00Z. If that run has ended, remove .kantox/state/.dev.tfstate.lock.info (lock 1-2-3).",
    );
  });

  it("reports a cloud block whose service may run plans, unless TF_FORCE_LOCAL_BACKEND is set", async () => {
    const cloud = { organization: "acme", workspaces: { name: "dev" } };
    await project.synthesizes({ dev: appStack("dev", { json: { terraform: { cloud } } }) });
    expect(notOk(await findings())).toMatchObject([
      { subject: "state", status: "problem", code: "engine/runs-elsewhere" },
    ]);
    expect(notOk(await findings({ TF_FORCE_LOCAL_BACKEND: "1" }))).toEqual([]);
  });

  it("continues if the app fails, and if there is no project", async () => {
    await project.write("app.json", "broken");
    expect(notOk(await findings())).toMatchObject([{ subject: "app", status: "problem" }]);
    const outside = await project.kantox(["doctor", "--json"], { cwd: "../home" });
    expect(outside.exitCode).toBe(1);
    expect(JSON.parse(outside.stdout).findings).toContainEqual(
      expect.objectContaining({ subject: "project", code: "project/not-found" }),
    );
  });

  it("reports an emulator that does not answer", async () => {
    expect(notOk(await findings({ KANTOX_EMULATOR_URL: "http://127.0.0.1:9" }))).toMatchObject([
      { subject: "emulator", status: "problem", code: "emulator/unreachable" },
    ]);
  });
});
