import { mkdir, readdir, readlink, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engine, noEngine } from "../../../tooling/test-engine.ts";
import { enginePlatform } from "../src/provider/platform.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type RunResult, type TestProject } from "./run-kantox.ts";
import { toyAddress, toyMirror, toyProvider } from "./toy-provider.ts";

const kept = "locks/shop-dev.terraform.lock.hcl";
const errorOf = ({ stdout }: RunResult): { code: string; message: string; problems?: unknown[] } =>
  (JSON.parse(stdout) as { error: { code: string; message: string } }).error;

describe.skipIf(noEngine !== "")(`provider lock files${noEngine}`, () => {
  let project: TestProject;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    project = await makeProject();
    env = await toyMirror(project, ["1.0.0", "1.1.0"]);
    await asksFor(">= 1.0.0");
  });
  afterEach(() => project.remove());

  const asksFor = (version: string): Promise<void> =>
    project.synthesizes(
      Object.fromEntries(
        ["dev", "qa"].map((environment) => [
          `shop-${environment}`,
          appStack(`shop-${environment}`, {
            deployment: { environment },
            json: {
              terraform: {
                backend: { local: { path: `../../../.kantox/state/${environment}.tfstate` } },
                ...toyProvider(version).terraform,
              },
            },
          }),
        ]),
      ),
    );
  // The engine only initializes and reads a state, so it does not start a provider.
  const init = (more: NodeJS.ProcessEnv = {}, environment = "dev"): Promise<RunResult> =>
    project.kantox(["output", environment, "--json"], { env: { ...env, ...more } });
  const locked = async (file = kept): Promise<string | undefined> =>
    /version\s*=\s*"([^"]+)"/.exec((await project.read(file)) ?? "")?.[1];

  it("are copied next to the app without changes, with a note to commit them", async () => {
    const { exitCode, stderr } = await init();
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`dev: initialized. ${kept} is new or changed. Commit it.`);
    const text = await project.read(kept);
    expect(text).toContain(`provider "${toyAddress}" {\n  version     = "1.1.0"`);
    expect(await project.read("cdktf.out/stacks/shop-dev/.terraform.lock.hcl")).toBe(text);
    expect(await readdir(join(project.root, "locks"))).toEqual(["shop-dev.terraform.lock.hcl"]);
  });

  it("determine the versions in another checkout, with and without CI", async () => {
    await init();
    const text = (await project.read(kept)) ?? "";
    await toyMirror(project, ["1.2.0"]);
    for (const more of [{}, { CI: "true" }]) {
      await rm(join(project.root, "cdktf.out"), { recursive: true });
      const { exitCode, stderr } = await init(more);
      expect(exitCode).toBe(0);
      expect(stderr).toContain("dev: initialized\n");
      expect(await project.read(kept)).toBe(text);
      const installed = "cdktf.out/stacks/shop-dev/.terraform/providers";
      expect(await readdir(join(project.root, installed, toyAddress))).toEqual(["1.1.0"]);
    }
  });

  it("are recreated with the newest versions after they were deleted", async () => {
    await init();
    await toyMirror(project, ["1.2.0"]);
    await rm(join(project.root, "locks"), { recursive: true });
    await init();
    expect(await locked()).toBe("1.2.0");
  });

  it("change if the app requires a different version, with a note", async () => {
    await init();
    await asksFor("= 1.0.0");
    const { exitCode, stderr } = await init();
    expect(exitCode).toBe(0);
    expect(stderr).toContain("is new or changed. Commit it.");
    expect(await locked()).toBe("1.0.0");
  });

  it.each([
    ["is missing", async () => undefined, "does not exist"],
    [
      "no longer matches the app",
      async () => {
        await init();
        await asksFor("= 1.0.0");
      },
      "does not match the providers that the app requires",
    ],
  ])("are refused in CI and not changed if one %s", async (_, prepare, why) => {
    await prepare();
    const before = await project.read(kept);
    const ended = await init({ CI: "true" });
    expect(ended.exitCode).toBe(1);
    expect(errorOf(ended)).toEqual({
      code: "lock/would-change",
      message: `dev: ${kept} ${why}, and the driver does not write it in CI, where only reviewed providers run. On your machine, run this command, then commit ${kept}: kantox plan dev`,
    });
    expect(await project.read(kept)).toBe(before);
  });

  it("are checked for all environments before an apply", async () => {
    const ended = await project.kantox(["apply", "--all", "--yes", "--json"], {
      env: { ...env, CI: "true" },
    });
    expect(ended.exitCode).toBe(1);
    const { code, message, problems } = errorOf(ended);
    expect(code).toBe("lock/would-change");
    expect(message.match(/does not exist, and the driver does not write it in CI/g)).toHaveLength(
      2,
    );
    expect(problems).toEqual([
      { code, message: expect.stringContaining("dev: locks/shop-dev.") },
      { code, message: expect.stringContaining("qa: locks/shop-qa.") },
    ]);
  });

  it("do not accept a provider with a different checksum", async () => {
    await init();
    const program = `mirror/${toyAddress}/1.1.0/${enginePlatform()}/terraform-provider-toy_v1.1.0`;
    await project.write(program, "#!/bin/sh\n# not what was reviewed\n", 0o755);
    await rm(join(project.root, "cdktf.out"), { recursive: true });
    const ended = await init();
    expect(ended.exitCode).toBe(1);
    expect(errorOf(ended).code).toBe("lock/checksum");
    expect(errorOf(ended).message).toContain(
      `dev: a provider does not match its checksum in ${kept}.`,
    );
  });

  it("keep checksums that the engine adds for another platform", async () => {
    await init();
    const folder = `${toyAddress}/1.1.0`;
    await project.write(
      `mirror/${folder}/darwin_arm64/terraform-provider-toy_v1.1.0`,
      "for another machine",
      0o755,
    );
    const lock = ["exec", "dev", "--", "providers", "lock", "-platform=darwin_arm64"];
    const { exitCode, stderr } = await project.kantox(
      [...lock, `-fs-mirror=${join(project.root, "mirror")}`],
      { env },
    );
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`${kept} is new or changed. Commit it.`);
    await init();
    expect((await project.read(kept))?.match(/"h1:/g)).toHaveLength(2);
  });

  it("are removed along with the last provider", async () => {
    await init();
    await project.synthesizes({
      "shop-dev": appStack("shop-dev", {
        deployment: { environment: "dev" },
        json: { terraform: { backend: { local: { path: "../../../.kantox/state/dev.tfstate" } } } },
      }),
    });
    expect((await init()).stderr).toContain("is new or changed. Commit it.");
    expect(await project.read(kept)).toBeUndefined();
    await rm(join(project.root, "cdktf.out"), { recursive: true });
    expect((await init()).stderr).toContain("dev: initialized\n");
  });

  it("start with the versions of another stack in the same run", async () => {
    // A version is published between the first and the second init.
    await project.write(
      "engines/wrapped",
      `#!/bin/sh
"${engine.path}" "$@"
code=$?
[ "$1" = init ] && cp -r '${project.root}/later/.' '${project.root}/mirror/'
exit $code
`,
      0o755,
    );
    const version = `${toyAddress}/1.2.0`;
    await toyMirror(project, ["1.2.0"]);
    await mkdir(join(project.root, "later", toyAddress), { recursive: true });
    await rename(join(project.root, "mirror", version), join(project.root, "later", version));
    await project.kantox(["plan", "--all", "--engine", "engines/wrapped"], { env });
    expect(await locked()).toBe("1.1.0");
    expect(await locked("locks/shop-qa.terraform.lock.hcl")).toBe("1.1.0");
    await rm(join(project.root, "locks"), { recursive: true });
    await init({}, "qa");
    expect(await locked("locks/shop-qa.terraform.lock.hcl")).toBe("1.2.0");
  });

  describe("initialization", () => {
    beforeEach(() => init());

    it("happens once", async () => {
      expect((await init()).stderr).not.toContain("initialized");
    });

    it.each([
      ["the engine's folder was deleted", "cdktf.out/stacks/shop-dev/.terraform"],
      ["the provider cache was deleted", ".kantox/plugins"],
    ])("happens again if %s", async (_, path) => {
      await rm(join(project.root, path), { recursive: true });
      expect((await init()).stderr).toContain("dev: initialized\n");
      expect((await init()).stderr).not.toContain("initialized");
    });

    it("happens again if the mirror is at a different path", async () => {
      const other = await toyMirror(project, ["1.1.0"]);
      const text = (await project.read("engine.rc")) ?? "";
      await project.write("engine.rc", `${text}# another\n`);
      expect((await init(other)).stderr).toContain("dev: initialized\n");
    });

    it("happens again if git checks out a different lock file", async () => {
      const text = (await project.read(kept)) ?? "";
      await rm(join(project.root, kept));
      await asksFor("= 1.0.0");
      await init();
      const older = (await project.read(kept)) ?? "";
      await asksFor(">= 1.0.0");
      expect((await init()).stderr).toContain("dev: initialized");
      await project.write(kept, text);
      expect((await init()).stderr).toContain("dev: initialized\n");
      expect(older).not.toBe(text);
      expect(await locked()).toBe("1.1.0");
    });
  });

  it("share one copy of a provider between all stacks, unless the user has a cache", async () => {
    const linked = (environment: string): Promise<string> =>
      readlink(
        join(
          project.root,
          `cdktf.out/stacks/shop-${environment}/.terraform/providers/${toyAddress}/1.1.0/${enginePlatform()}`,
        ),
      );
    await init();
    expect(await linked("dev")).toMatch(/\/\.kantox\/plugins\//);
    const own = join(project.root, "..", "own-cache");
    await project.write("../own-cache/keep", "");
    await init({ TF_PLUGIN_CACHE_DIR: own }, "qa");
    expect(await linked("qa")).toMatch(/\/own-cache\//);
    expect((await stat(join(project.root, ".kantox/plugins"))).mode & 0o077).toBe(0);
  });
});
