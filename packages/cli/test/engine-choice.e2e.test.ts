import { symlink } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { registryHosts } from "../src/provider/mirror-layout.ts";
import { appStack } from "./app-stack.ts";
import { otherKind, otherWords, words } from "./engine-words.ts";
import { makeProject, type RunResult, type TestProject } from "./run-kantox.ts";

const errorOf = ({ stdout }: RunResult): { code: string; message: string } =>
  (JSON.parse(stdout) as { error: { code: string; message: string } }).error;

describe("engine of a stack", () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject({
      dev: appStack("dev", { data: { thing: {} } }),
    });
  });
  afterEach(() => project.remove());

  /** Creates a program that only prints an engine's version. */
  const answering = (answer: string): Promise<string> =>
    project.write("engines/answering", `#!/bin/sh\necho '${answer}'\n`, 0o755);
  const bare = () => ({ env: { PATH: project.barePath } });
  async function refused(ended: Promise<RunResult>): Promise<{ code: string; message: string }> {
    const result = await ended;
    expect(result.exitCode).toBe(1);
    expect(existsSync(join(project.root, ".kantox/state"))).toBe(false);
    expect(existsSync(join(project.root, "cdktf.out/stacks/dev/.terraform"))).toBe(false);
    return errorOf(result);
  }
  const apply = (environment: string, ...more: string[]) =>
    ["apply", environment, "--yes", "--json"].concat(more);

  it("is missing if it is not on PATH", async () => {
    const { code, message } = await refused(project.kantox(apply("dev"), bare()));
    expect(code).toBe("engine/missing");
    const [first, ...rest] = message.split("\n");
    expect(first).toBe(
      `${words.title} is not on PATH (looked for "${engine.kind}"). Install 1.11 or newer:`,
    );
    expect(rest.at(-1)).toBe("If it is in another folder, give its path with --engine PATH.");
    expect(rest.length).toBeGreaterThan(3);
  });

  it("is neither a folder with the engine's name nor a file that is not executable", async () => {
    await project.write(`path/${engine.kind}/keep`, "");
    await project.write(`path2/${engine.kind}`, "#!/bin/sh\n", 0o644);
    const PATH = ["path", "path2"].map((name) => join(project.root, name)).join(":");
    const ended = project.kantox(apply("dev"), { env: { PATH: `${PATH}:${project.barePath}` } });
    expect((await refused(ended)).code).toBe("engine/missing");
  });

  it.each([["nowhere/engine"], ["."], [""]])("is missing at --engine %j", async (path) => {
    const ended = project.kantox(apply("dev", "--engine", path), bare());
    const { code, message } = await refused(ended);
    expect(code).toBe("engine/missing");
    expect(message).toContain(`--engine ${path} is not an executable program.`);
  });

  it.each([`${words.title} v1.10.5\non linux_amd64`, `${words.title} v0.15.0`])(
    "is refused if it prints the version %j",
    async (answer) => {
      const path = await answering(answer);
      const { code, message } = await refused(
        project.kantox(apply("dev", "--engine", path), bare()),
      );
      expect(code).toBe("engine/too-old");
      expect(message).toContain("1.11 or newer is needed");
    },
  );

  it("is refused if the program is not an engine", async () => {
    const path = await answering("hello");
    const { code, message } = await refused(project.kantox(apply("dev", "--engine", path), bare()));
    expect(code).toBe("engine/not-an-engine");
    expect(message).toContain(`${path} does not behave like Terraform or OpenTofu`);
  });

  it("is refused if the program cannot be started", async () => {
    const path = await project.write("engines/wrapped", "#!/nowhere/interpreter\n", 0o755);
    const ended = project.kantox(apply("dev", "--engine", path), bare());
    expect((await refused(ended)).code).toBe("engine/not-an-engine");
  });

  it("is refused if it is the other engine", async () => {
    const path = await answering(`${otherWords.title} v1.12.6`);
    const { code, message } = await refused(project.kantox(apply("dev", "--engine", path), bare()));
    expect(code).toBe("engine/kind");
    expect(message).toContain(
      `The stack declares ${words.title}, but ${path} is ${otherWords.title} 1.12.6.`,
    );
  });

  it("is run with the shell's variables, which the shim of a version manager needs", async () => {
    const path = await project.write(
      "engines/wrapped",
      `#!/bin/sh\n[ -n "$SHIM_HOME" ] && echo "${words.title} v1.10.0"\n`,
      0o755,
    );
    const env = { PATH: project.barePath, SHIM_HOME: "/somewhere" };
    const ended = project.kantox(apply("dev", "--engine", path), { env });
    expect((await refused(ended)).code).toBe("engine/too-old");
  });

  it.each([
    ["TF_WORKSPACE", "dev"],
    ["TF_CLI_ARGS", "-lock=false"],
    ["TF_CLI_ARGS_plan", "-target=x"],
    ["TF_DATA_DIR", "elsewhere"],
    ["TF_REATTACH_PROVIDERS", "{}"],
  ])("is not started while %s is set", async (name, value) => {
    const { code, message } = await refused(
      project.kantox(apply("dev"), { env: { [name]: value } }),
    );
    expect(code).toBe("shell/refused-variable");
    expect(message).toContain(`unset ${name}`);
  });

  describe.skipIf(noEngine !== "")(`with a real engine${noEngine}`, () => {
    it("is found at the path of --engine, relative to the working directory", async () => {
      await project.write("engines/keep", "");
      await symlink(engine.path, join(project.root, "engines/tf"));
      const env = { PATH: project.barePath };
      const args = ["plan", "dev", "--engine"];
      expect((await project.kantox([...args, "engines/tf"], { env })).exitCode).toBe(2);
      expect((await project.kantox([...args, "../tf"], { env, cwd: "engines" })).exitCode).toBe(1);
      expect((await project.kantox([...args, "./tf"], { env, cwd: "engines" })).exitCode).toBe(2);
    });

    it("runs if a refused variable is set to an empty value", async () => {
      const { exitCode } = await project.kantox(["plan", "dev"], { env: { TF_WORKSPACE: "" } });
      expect(exitCode).toBe(2);
    });

    it.each([
      ["a relative path", "../../../.kantox/state/dev.tfstate"],
      ["an absolute path, the default of CDKTF", undefined],
    ])("does not touch a state of the other engine at %s", async (_, path) => {
      const file = await project.write(
        ".kantox/state/dev.tfstate",
        JSON.stringify({
          version: 4,
          resources: [{ provider: `provider["${registryHosts[otherKind]}/hashicorp/aws"]` }],
        }),
      );
      const dev = appStack("dev", {
        json: { terraform: { backend: { local: { path: path ?? file } } } },
      });
      await project.synthesizes({ dev });
      const before = await project.read(".kantox/state/dev.tfstate");
      const ended = await project.kantox(apply("dev"));
      expect([ended.exitCode, errorOf(ended).code]).toEqual([1, "state/other-kind"]);
      expect(errorOf(ended).message).toContain(
        `the state at .kantox/state/dev.tfstate was written by ${otherKind}, but the stack declares ${engine.kind}. Nothing was done. Declare engine: "${otherKind}" in describeDeployment`,
      );
      expect(await project.read(".kantox/state/dev.tfstate")).toBe(before);
    });

    it.each([["{ not json"], ["[]"], ["null"], ['{"resources":5}']])(
      "does not touch a state that contains %s",
      async (text) => {
        await project.write(".kantox/state/dev.tfstate", text);
        const ended = await project.kantox(apply("dev"));
        expect([ended.exitCode, errorOf(ended).code]).toEqual([1, "state/unreadable"]);
        expect(await project.read(".kantox/state/dev.tfstate")).toBe(text);
      },
    );
  });
});
