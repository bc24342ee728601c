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

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

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
  /** Writes a file to the path of the manifest. */
  const put = async (text: string) => {
    await mkdir(join(folder, "kubernetes"), { recursive: true });
    await writeFile(file, text, { mode: 0o644 });
  };

  it("creates a file and a folder that only the owner can read", async () => {
    await write();
    expect(await readFile(file, "utf8")).toBe(manifestYaml(manifest("new")));
    expect(await modeOf(file)).toBe("600");
    expect(await modeOf(join(folder, "kubernetes"))).toBe("700");
    expect(await readdir(join(folder, "kubernetes"))).toEqual(["aux-secret.yaml"]);
  });

  it("makes an existing manifest private, and keeps the mode of its folder", async () => {
    await put(manifestYaml(manifest("old")));
    await chmod(join(folder, "kubernetes"), 0o755);
    await write();
    expect(await readFile(file, "utf8")).toBe(manifestYaml(manifest("new")));
    expect(await modeOf(file)).toBe("600");
    expect(await modeOf(join(folder, "kubernetes"))).toBe("755");
  });

  it("overwrites an empty file", async () => {
    await put("");
    await write();
    expect(await modeOf(file)).toBe("600");
  });

  it("replaces an emulator's manifest with the emulator's next one, and with the real one", async () => {
    await put(manifestYaml(manifest("old", { emulator: true })));
    await write(manifest("next", { emulator: true }));
    await write(manifest("real"));
    expect(await readFile(file, "utf8")).toBe(manifestYaml(manifest("real")));
  });

  it("refuses to replace a real manifest with an emulator's, unless forced", async () => {
    const old = manifestYaml(manifest("old"));
    await put(old);
    const emulated = manifest("new", { emulator: true });
    const { code, message } = await refused(emulated);
    expect(code).toBe("secret/file-of-real-environment");
    expect(message).toBe(
      `${file} was not written.\n  It is the manifest of the real environment dev, but this run is for an emulator.\nWrite to another file with --file, or write anyway with --force.`,
    );
    expect(await readFile(file, "utf8")).toBe(old);
    await write(emulated, true);
    expect(await readFile(file, "utf8")).toBe(manifestYaml(emulated));
  });

  it.each([
    ["for another environment", { environment: "qa" }, "the secret aux/aux-aws-credentials of qa"],
    [
      "for another environment on an emulator",
      { environment: "qa", emulator: true },
      "the secret aux/aux-aws-credentials of qa",
    ],
    ["with another name", { name: "other" }, "the secret aux/other of dev"],
    ["in another namespace", { namespace: "other" }, "the secret other/aux-aws-credentials of dev"],
  ])("refuses to replace a manifest %s", async (_, other, described) => {
    await put(manifestYaml(manifest("old", other)));
    const { code, message } = await refused();
    expect(code).toBe("secret/file-of-other");
    expect(message).toContain(
      `It is ${described}, not the manifest of aux/aux-aws-credentials of dev.`,
    );
  });

  it.each([
    ["invalid YAML", "{"],
    [
      "a manifest of another kind",
      "kind: ConfigMap\nmetadata: {name: aux-aws-credentials, namespace: aux}\n",
    ],
    ["several documents", "kind: Secret\n---\nkind: Secret\n"],
    ["plain text", "hello"],
  ])("refuses to replace a file that contains %s", async (_, text) => {
    await put(text);
    const { code, message } = await refused();
    expect(code).toBe("secret/file-of-other");
    expect(message).toContain("It is not the manifest of aux/aux-aws-credentials of dev.");
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it("refuses to replace a secret without labels, which kantox did not write", async () => {
    await put("kind: Secret\nmetadata: {name: aux-aws-credentials, namespace: aux}\n");
    expect((await refused()).message).toContain(
      "It is the secret aux/aux-aws-credentials of an unnamed environment",
    );
  });

  it("refuses a symbolic link, and replaces only the link if forced", async () => {
    await put("");
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
    expect(await modeOf(file)).toBe("600");
  });

  it("refuses a tracked file even if it is ignored, and writes an untracked ignored file", async () => {
    git("init", "-q");
    await put(manifestYaml(manifest("old")));
    git("add", ".");
    await writeFile(join(folder, ".gitignore"), "**/kubernetes/*-secret.yaml\n");
    const { code, message } = await refused();
    expect(code).toBe("secret/file-in-git");
    expect(message).toContain("git rm --cached aux-secret.yaml");
    git("rm", "-q", "--cached", "kubernetes/aux-secret.yaml");
    await write();
    expect(await modeOf(file)).toBe("600");
  });

  it("reports all reasons against a file at once", async () => {
    git("init", "-q");
    await put("hello");
    const { code, message } = await refused();
    expect(code).toBe("secret/file-in-git");
    expect(message.split("\n")).toHaveLength(4);
  });

  it("leaves no file behind if writing fails", async () => {
    await put("");
    await rm(file);
    await mkdir(join(folder, "kubernetes/sub"));
    file = join(folder, "kubernetes/sub", `${"x".repeat(250)}.yaml`);
    await expect(write()).rejects.toMatchObject({
      code: "secret/file-not-written",
      message: `${file} cannot be written (ENAMETOOLONG). Nothing was changed. Write to another file with --file, or use --stdout.`,
    });
    expect(await readdir(join(folder, "kubernetes/sub"))).toEqual([]);
  });
});
