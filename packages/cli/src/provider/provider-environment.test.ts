import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findMirror } from "./find-mirror.ts";
import { mirrorConfig } from "./mirror-config.ts";
import { enginePlatform } from "./platform.ts";
import { providerEnvironment, recoverProvider } from "./provider-environment.ts";

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "provider-"))));
afterEach(() => rmSync(root, { recursive: true }));

function mirror(
  name: string,
  version: string,
  { host = "registry.terraform.io", platform = enginePlatform(), mode = 0o755 } = {},
): string {
  const directory = join(root, name, host, "hashicorp", "aws", version, platform);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `terraform-provider-aws_v${version}_x5`), "", { mode });
  return join(root, name);
}

const unavailable =
  "Failed to query available provider packages\nCould not retrieve the list of available versions for provider hashicorp/aws: could not connect to registry.terraform.io";

it("finds the mirror with the newest provider that runs on this machine", async () => {
  mirror("a/old", "5.100.0");
  const newest = mirror("b/new", "6.25.0", { host: "registry.opentofu.org" });
  mirror("a/too-old", "5.50.0");
  mirror("a/too-new", "7.0.0");
  mirror("a/elsewhere", "6.30.0", { platform: "plan9_mips" });
  mirror("a/no-program", "6.30.0", { mode: 0o644 });
  mirror("a/too/deep", "6.30.0");
  expect(await findMirror({}, [join(root, "a"), join(root, "b"), join(root, "none")])).toBe(newest);
  expect(await findMirror({}, [join(root, "none")])).toBeUndefined();
});

it("uses a mirror of the engine's registry", async () => {
  const path = mirror("mine", "6.25.0");
  const file = await mirrorConfig({ mirror: path, engine: "terraform", directory: root });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "utf8")).toBe(`provider_installation {
  filesystem_mirror {
    path    = "${path}"
    include = ["hashicorp/aws"]
  }
  direct {
    exclude = ["hashicorp/aws"]
  }
}
`);
});

it("links a mirror of the other registry under the engine's own host, again on each run", async () => {
  const path = mirror("mine", "6.25.0");
  const options = { mirror: path, engine: "tofu", directory: root } as const;
  await mirrorConfig(options);
  const file = await mirrorConfig(options);
  expect(readFileSync(file, "utf8")).toContain(`path    = "${join(root, "mirror")}"`);
  expect(
    readlinkSync(
      join(root, "mirror", "registry.opentofu.org/hashicorp/aws/6.25.0", enginePlatform()),
    ),
  ).toBe(join(path, "registry.terraform.io/hashicorp/aws/6.25.0", enginePlatform()));
});

it("always prefers the user's own configuration", async () => {
  const file = join(root, "own.rc");
  writeFileSync(file, "");
  const env = { TF_CLI_CONFIG_FILE: file };
  const choice = {
    engine: "terraform",
    directory: join(root, "made"),
    lockFile: join(root, "lock"),
  } as const;
  expect(await providerEnvironment(env, { ...choice, mirror: mirror("mine", "6.25.0") })).toBe(env);
  expect(await recoverProvider(env, [unavailable], choice)).toBeUndefined();
});

it("drops an unreadable configuration, and otherwise keeps the environment", async () => {
  const choice = { engine: "terraform", directory: join(root, "made") } as const;
  for (const file of [join(root, "none.rc"), root, ""]) {
    expect(await providerEnvironment({ A: "b", TF_CLI_CONFIG_FILE: file }, choice)).toEqual({
      A: "b",
    });
  }
});

it("prefers the project's mirror to the registry", async () => {
  const directory = join(root, "made");
  const env = await providerEnvironment(
    {},
    { engine: "terraform", directory, mirror: mirror("mine", "6.25.0") },
  );
  expect(env).toEqual({ TF_CLI_CONFIG_FILE: join(directory, "terraform.rc") });
});

it("refuses a project's mirror without a provider", async () => {
  await expect(
    providerEnvironment(
      {},
      { engine: "terraform", directory: root, mirror: mirror("mine", "7.0.0") },
    ),
  ).rejects.toMatchObject({ code: "provider/mirror" });
  await expect(
    mirrorConfig({ engine: "terraform", directory: root, mirror: join(root, "none") }),
  ).rejects.toMatchObject({ code: "provider/mirror" });
});

it("retries with a mirror on this machine, without the old lock file", async () => {
  const lockFile = join(root, "lock");
  writeFileSync(lockFile, "");
  mirror("data/mine", "9.9.9");
  mirror("data/other", "6.99.99");
  const env = { XDG_DATA_HOME: join(root, "data") };
  const again = await recoverProvider(env, [unavailable], {
    engine: "terraform",
    directory: join(root, "made"),
    lockFile,
  });
  expect(again).toEqual({ ...env, TF_CLI_CONFIG_FILE: join(root, "made", "terraform.rc") });
  expect(() => statSync(lockFile)).toThrow(/ENOENT/);
});

it("removes a locked version that is no longer available, for any source of providers", async () => {
  const file = join(root, "own.rc");
  const lockFile = join(root, "lock");
  writeFileSync(file, "");
  writeFileSync(lockFile, "");
  const env = { TF_CLI_CONFIG_FILE: file };
  const gone = `${unavailable.split(":")[0]}: the previously-selected version 6.25.0 is no longer available`;
  expect(
    await recoverProvider(env, [gone], { engine: "terraform", directory: root, lockFile }),
  ).toBe(env);
  expect(() => statSync(lockFile)).toThrow(/ENOENT/);
});

it("does not retry after another failure", async () => {
  const choice = { engine: "terraform", directory: root, lockFile: join(root, "lock") } as const;
  expect(await recoverProvider({}, ["Backend configuration changed"], choice)).toBeUndefined();
});

it("lists the searched folders and the options if nothing is found", async () => {
  const prefixes = [join(root, "a"), join(root, "b")];
  const choice = {
    engine: "tofu",
    directory: root,
    lockFile: join(root, "lock"),
    prefixes,
  } as const;
  await expect(recoverProvider({}, [unavailable], choice)).rejects.toMatchObject({
    code: "provider/not-found",
    message: [
      "The AWS provider (>= 5.100.0, < 7.0.0) was not found for tofu. tofu did not get it from its registry:",
      "  Failed to query available provider packages",
      "  Could not retrieve the list of available versions for provider hashicorp/aws: could not connect to registry.terraform.io",
      "None of these folders contains a mirror (HOST/hashicorp/aws/VERSION/OS_ARCH, one level below) either:",
      `  ${prefixes.join(", ")}`,
      "Do one of the following: make the registry reachable; set KANTOX_PROVIDER_MIRROR to such a folder; or set TF_CLI_CONFIG_FILE to a configuration with a provider_installation block.",
    ].join("\n"),
  });
});
