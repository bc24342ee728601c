import { execFileSync } from "node:child_process";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KantoxError } from "../errors/kantox-error.ts";
import { writeManifestFile } from "./manifest-file.ts";
import { manifestYaml } from "./manifest-yaml.ts";
import { secretManifest } from "./secret-manifest.ts";

const manifest = (
  value: string,
  { environment = "dev", emulator = false, name = "aux-aws-credentials", namespace = "aux" } = {},
) =>
  secretManifest(
    { name, namespace, file: "", labels: {}, data: { KEY: { value } } },
    {},
    { environment, emulator, applyCommand: "kantox apply dev" },
  );

const bits = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe("writeManifestFile", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "manifest-")));
    file = join(folder, "kubernetes/aux-secret.yaml");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: folder,
      stdio: "pipe",
    });
  const write = (of = manifest("new"), force = false) => writeManifestFile(file, of, { force });
  const refused = async (...args: Parameters<typeof write>): Promise<KantoxError> => {
    try {
      await write(...args);
    } catch (error) {
      return error as KantoxError;
    }
    throw new Error("expected the file to be refused");
  };
  /** Puts something where the manifest belongs. */
  const lay = async (text: string) => {
    await mkdir(join(folder, "kubernetes"), { recursive: true });
    await writeFile(file, text, { mode: 0o644 });
  };

  it("writes what nobody else can read, in a folder that nobody else can enter", async () => {
    await write();
    expect(await readFile(file, "utf8")).toBe(manifestYaml(manifest("new")));
    expect(await bits(file)).toBe("600");
    expect(await bits(join(folder, "kubernetes"))).toBe("700");
    expect(await readdir(join(folder, "kubernetes"))).toEqual(["aux-secret.yaml"]);
  });

  it("closes an own file that was open to others, and leaves the folder as it is", async () => {
    await lay(manifestYaml(manifest("old")));
    await chmod(join(folder, "kubernetes"), 0o755);
    await write();
    expect(await readFile(file, "utf8")).toBe(manifestYaml(manifest("new")));
    expect(await bits(file)).toBe("600");
    expect(await bits(join(folder, "kubernetes"))).toBe("755");
  });

  it("takes an empty file", async () => {
    await lay("");
    await write();
    expect(await bits(file)).toBe("600");
  });

  it("replaces an emulator's manifest by the real one, and by the emulator's next", async () => {
    await lay(manifestYaml(manifest("old", { emulator: true })));
    await write(manifest("next", { emulator: true }));
    await write(manifest("real"));
    expect(await readFile(file, "utf8")).toBe(manifestYaml(manifest("real")));
  });

  it("refuses to replace the real manifest by the emulator's, unless forced", async () => {
    const old = manifestYaml(manifest("old"));
    await lay(old);
    const emulated = manifest("new", { emulator: true });
    const { code, message } = await refused(emulated);
    expect(code).toBe("secret/file-of-real-environment");
    expect(message).toBe(
      `${file} was not written.\n  There is the manifest of the real dev; this one is the emulator's.\nWrite elsewhere with --file, or all the same with --force.`,
    );
    expect(await readFile(file, "utf8")).toBe(old);
    await write(emulated, true);
    expect(await readFile(file, "utf8")).toBe(manifestYaml(emulated));
  });

  it.each([
    ["another environment's", { environment: "qa" }, "a secret aux/aux-aws-credentials of qa"],
    [
      "another emulator's",
      { environment: "qa", emulator: true },
      "a secret aux/aux-aws-credentials of qa",
    ],
    ["of another name", { name: "other" }, "a secret aux/other of dev"],
    ["of another namespace", { namespace: "other" }, "a secret other/aux-aws-credentials of dev"],
  ])("refuses a manifest that is %s", async (_, other, described) => {
    await lay(manifestYaml(manifest("old", other)));
    const { code, message } = await refused();
    expect(code).toBe("secret/file-of-other");
    expect(message).toContain(
      `There is ${described}, not the manifest of aux/aux-aws-credentials of dev.`,
    );
  });

  it.each([
    ["no YAML", "{"],
    ["another kind", "kind: ConfigMap\nmetadata: {name: aux-aws-credentials, namespace: aux}\n"],
    ["several documents", "kind: Secret\n---\nkind: Secret\n"],
    ["a text", "hello"],
  ])("refuses a file that is %s", async (_, text) => {
    await lay(text);
    const { code, message } = await refused();
    expect(code).toBe("secret/file-of-other");
    expect(message).toContain(
      "There is a file that is not the manifest of aux/aux-aws-credentials of dev.",
    );
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it("refuses a secret without labels, which somebody else wrote", async () => {
    await lay("kind: Secret\nmetadata: {name: aux-aws-credentials, namespace: aux}\n");
    expect((await refused()).message).toContain(
      "There is a secret aux/aux-aws-credentials of an unnamed environment",
    );
  });

  it("refuses a symbolic link, and replaces the link alone where forced", async () => {
    await lay("");
    await rm(file);
    await writeFile(join(folder, "target"), "keep");
    await symlink(join(folder, "target"), file);
    expect((await refused()).code).toBe("secret/file-link");
    await write(manifest("new"), true);
    expect(await readFile(join(folder, "target"), "utf8")).toBe("keep");
    expect(await readFile(file, "utf8")).toBe(manifestYaml(manifest("new")));
  });

  it("refuses a folder, forced or not", async () => {
    await mkdir(file, { recursive: true });
    expect((await refused()).code).toBe("secret/file-special");
    expect((await refused(manifest("new"), true)).code).toBe("secret/file-special");
  });

  it("refuses a device, forced or not", async () => {
    await expect(
      writeManifestFile("/dev/null", manifest("new"), { force: true }),
    ).rejects.toMatchObject({ code: "secret/file-special" });
  });

  it("refuses a path that git would commit, before the folder exists, unless forced", async () => {
    git("init", "-q");
    const { code, message } = await refused();
    expect(code).toBe("secret/file-in-git");
    expect(message).toContain("Git does not ignore it, and it would contain credentials.");
    expect(await readdir(folder)).toEqual([".git"]);
    await write(manifest("new"), true);
    expect(await bits(file)).toBe("600");
  });

  it("refuses a tracked file although it is ignored, and writes an ignored one", async () => {
    git("init", "-q");
    await lay(manifestYaml(manifest("old")));
    git("add", ".");
    await writeFile(join(folder, ".gitignore"), "**/kubernetes/*-secret.yaml\n");
    const { code, message } = await refused();
    expect(code).toBe("secret/file-in-git");
    expect(message).toContain("git rm --cached aux-secret.yaml");
    git("rm", "-q", "--cached", "kubernetes/aux-secret.yaml");
    await write();
    expect(await bits(file)).toBe("600");
  });

  it("tells everything that is against a file at once", async () => {
    git("init", "-q");
    await lay("hello");
    const { code, message } = await refused();
    expect(code).toBe("secret/file-in-git");
    expect(message.split("\n")).toHaveLength(4);
  });

  it("leaves no file behind where writing fails", async () => {
    await lay("");
    await rm(file);
    await mkdir(join(folder, "kubernetes/sub"));
    file = join(folder, "kubernetes/sub", `${"x".repeat(250)}.yaml`);
    await expect(write()).rejects.toMatchObject({
      code: "secret/file-not-written",
      message: `${file} cannot be written (ENAMETOOLONG). What was there is unchanged. Name another file with --file, or use --stdout.`,
    });
    expect(await readdir(join(folder, "kubernetes/sub"))).toEqual([]);
  });
});
