import { lstat, readdir, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack, type StackOptions } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";
import { toyMirror, toyProvider } from "./toy-provider.ts";

describe.skipIf(noEngine !== "")(`files of the driver${noEngine}`, () => {
  let project: TestProject;
  let umask: number;
  beforeEach(async () => {
    project = await makeProject();
    umask = process.umask(0);
  });
  afterEach(async () => {
    process.umask(umask);
    await project.remove();
  });

  const broken: StackOptions["data"] = {
    broken: { provisioner: [{ "local-exec": { command: "exit 7" } }] },
  };
  const thing: StackOptions = {
    data: { thing: { input: "planted-marker" } },
    outputs: { thing: { value: "${terraform_data.thing.output}", sensitive: true } },
  };

  const below = async (folder: string): Promise<string[]> =>
    (await readdir(join(project.root, folder), { recursive: true })).map((name) =>
      join(project.root, folder, name),
    );

  it.each(["000", "022", "077"])(
    "are private under a umask of %s, no matter which program wrote them",
    async (mask) => {
      process.umask(mask);
      const env = await toyMirror(project, ["1.0.0"]);
      await project.write(".gitignore", "kubernetes/\n");
      const before = await below(".");
      await project.synthesizes({
        dev: appStack("dev", {
          ...thing,
          deployment: {
            kubernetesSecrets: [
              {
                name: "aws",
                namespace: "aux",
                file: "kubernetes/secret.yaml",
                labels: {},
                data: { KEY: { output: "thing" } },
              },
            ],
          },
        }),
        providing: appStack("providing", { json: toyProvider("1.0.0") }),
      });
      const succeeds = async (...args: string[]): Promise<void> => {
        expect((await project.kantox(args, { env })).exitCode).toBe(0);
      };
      await succeeds("apply", "dev", "--yes");
      await succeeds("output", "providing");
      await succeeds("secret", "dev");
      await project.synthesizes({ dev: appStack("dev", { data: { thing: { input: "other" } } }) });
      await succeeds("apply", "dev", "--yes");
      const written = (await below(".")).filter((path) => !before.includes(path));
      const open: string[] = [];
      for (const path of written) {
        // The target of a link belongs to the mirror.
        if ((await realpath(path)) !== path) continue;
        if (((await lstat(path)).mode & 0o077) !== 0) open.push(path);
      }
      expect(open).toEqual([]);
      expect(written.map((path) => path.slice(project.root.length + 1))).toEqual(
        expect.arrayContaining([
          ".kantox/.gitignore",
          ".kantox/plugins",
          ".kantox/state/dev.tfstate",
          ".kantox/state/dev.tfstate.backup",
          "cdktf.out/stacks/dev/cdk.tf.json",
          "cdktf.out/manifest.json",
          "kubernetes/secret.yaml",
          "locks/providing.terraform.lock.hcl",
        ]),
      );
      expect(await project.read(".kantox/.gitignore")).toBe("*\n");
    },
  );

  it("become private if .kantox was readable by others", async () => {
    await project.write(".kantox/keep", "");
    expect((await lstat(join(project.root, ".kantox"))).mode & 0o777).toBe(0o777);
    await project.synthesizes({ dev: appStack("dev", thing) });
    await project.kantox(["list"]);
    expect((await lstat(join(project.root, ".kantox"))).mode & 0o777).toBe(0o700);
  });

  it("are in an output folder that becomes private, whatever files the app creates in it", async () => {
    await project.write("cdktf.out/keep", "");
    expect((await lstat(join(project.root, "cdktf.out"))).mode & 0o777).toBe(0o777);
    await project.synthesizes({ dev: appStack("dev", thing) });
    await project.kantox(["list"]);
    expect((await lstat(join(project.root, "cdktf.out"))).mode & 0o777).toBe(0o700);
  });

  it("include no plan and no lock after a plan, a refusal, a failure or an apply", async () => {
    // A killed driver left this plan behind.
    await project.write(".kantox/running-plans/run-killed/dev.tfplan", "planted-marker");
    await project.synthesizes({
      dev: appStack("dev", thing),
      failing: appStack("failing", { data: broken }),
    });
    for (const [args, expected] of [
      [["plan", "--all"], 2],
      [["apply", "--all"], 1],
      [["apply", "--all", "--yes"], 1],
      [["apply", "dev", "--yes"], 0],
      [["destroy", "dev", "--yes"], 0],
    ] as const) {
      expect((await project.kantox(args)).exitCode).toBe(expected);
      const left = [...(await below(".kantox")), ...(await below("cdktf.out"))];
      expect(left.filter((path) => /plan|lock\.info|driver\.lock/.test(path))).toEqual([]);
    }
  });

  it("contain the value of a sensitive output only in the engine's state", async () => {
    await project.synthesizes({
      dev: appStack("dev", {
        data: {
          random: { input: "${uuid()}", lifecycle: { ignore_changes: ["input"] } },
        },
        outputs: { secret: { value: "${terraform_data.random.output}", sensitive: true } },
      }),
    });
    const runs = [
      await project.kantox(["apply", "dev", "--yes"]),
      await project.kantox(["plan", "dev", "--json"]),
      await project.kantox(["output", "dev"]),
      await project.kantox(["output", "dev", "--json"]),
    ];
    const shown = await project.kantox(["output", "dev", "secret", "--show-sensitive"]);
    const value = shown.stdout.trim();
    expect(value).toMatch(/^[0-9a-f-]{36}$/);
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toContain(value);
    const files = (await readdir(project.root, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    );
    const holding: string[] = [];
    for (const { parentPath, name } of files) {
      if ((await readFile(join(parentPath, name), "utf8")).includes(value)) holding.push(name);
    }
    expect(holding).toEqual(["dev.tfstate"]);
  });
});
