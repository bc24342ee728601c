import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Stack } from "../synth/stack.ts";
import { copyForEmulator, refreshOverride } from "./emulator-copy.ts";
import { parseEmulatorUrl } from "./emulator-url.ts";

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "emulator-copy-"))));
afterEach(() => rmSync(root, { recursive: true }));

function project() {
  const directory = join(root, "cdktf.out", "stacks", "app");
  mkdirSync(join(directory, "assets", "hook"), { recursive: true });
  mkdirSync(join(directory, ".terraform"));
  writeFileSync(join(directory, "assets", "hook", "run.sh"), "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync(join(directory, "terraform.tfstate"), "real");
  const json = {
    provider: { aws: [{}] },
    resource: {
      aws_s3_bucket_server_side_encryption_configuration: {
        a: { bucket: "a", rule: [{ blocked_encryption_types: ["SSE-C"] }] },
      },
    },
  };
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(json));
  const stack: Stack = {
    name: "app",
    directory,
    dependencies: [],
    json,
    deployment: {
      environment: "app",
      protection: "confirm",
      engine: "terraform",
      relaxed: [],
      kubernetesSecrets: [],
    },
  };
  const kantoxFolder = join(root, ".kantox");
  return {
    stack,
    options: { kantoxFolder, target: parseEmulatorUrl("http://127.0.0.1:5000"), stacks: [stack] },
  };
}

const override = (directory: string) =>
  JSON.parse(readFileSync(join(directory, "emulator_override.tf.json"), "utf8")) as Record<
    string,
    unknown
  >;
const mode = (path: string) => statSync(path).mode & 0o777;

it("copies configuration and assets with private modes, but no state", async () => {
  const { stack, options } = project();
  const directory = await copyForEmulator(stack, options);
  expect(directory).toBe(join(root, ".kantox", "emulator", "127.0.0.1_5000", "app"));
  expect(readdirSync(directory).toSorted()).toEqual([
    "assets",
    "cdk.tf.json",
    "emulator_override.tf.json",
  ]);
  expect([
    mode(join(root, ".kantox", "emulator")),
    mode(join(root, ".kantox", "emulator", "127.0.0.1_5000")),
    mode(directory),
    mode(join(directory, "assets", "hook")),
    mode(join(directory, "assets", "hook", "run.sh")),
    mode(join(directory, "cdk.tf.json")),
    mode(join(directory, "emulator_override.tf.json")),
  ]).toEqual([0o700, 0o700, 0o700, 0o700, 0o700, 0o600, 0o600]);
});

it("removes files of an earlier copy, and keeps the engine's files", async () => {
  const { stack, options } = project();
  const directory = await copyForEmulator(stack, options);
  const kept = [
    ".terraform.lock.hcl",
    "verified.lock.hcl",
    "terraform.tfstate",
    "terraform.tfstate.backup",
  ];
  for (const name of [...kept, "stale.tf.json", "assets/stale"])
    writeFileSync(join(directory, name), "kept");
  mkdirSync(join(directory, ".terraform"));
  await copyForEmulator(stack, options);
  expect(readdirSync(directory).toSorted()).toEqual(
    [...kept, ".terraform", "assets", "cdk.tf.json", "emulator_override.tf.json"].toSorted(),
  );
  expect(readdirSync(join(directory, "assets"))).toEqual(["hook"]);
  expect(readFileSync(join(directory, "terraform.tfstate"), "utf8")).toBe("kept");
});

it("adapts the override file to the installed provider", async () => {
  const { stack, options } = project();
  const directory = await copyForEmulator(stack, options);
  expect(await refreshOverride(stack, directory, options)).toBeUndefined();
  expect(override(directory)).not.toHaveProperty("resource");
  writeFileSync(
    join(directory, ".terraform.lock.hcl"),
    'provider "registry.terraform.io/hashicorp/aws" {\n  version     = "5.100.0"\n}\n',
  );
  expect(await refreshOverride(stack, directory, options)).toBe("5.100.0");
  expect(override(directory)).toHaveProperty("resource");
  await copyForEmulator(stack, options);
  expect(override(directory)).toHaveProperty("resource");
});

it.each(["more.tf", "more.tf.json", "more_override.tofu"])(
  "refuses %s next to cdk.tf.json",
  async (name) => {
    const { stack, options } = project();
    writeFileSync(join(stack.directory, name), "{}");
    await expect(copyForEmulator(stack, options)).rejects.toMatchObject({
      code: "emulator/cannot-redirect",
      message: expect.stringContaining(name),
    });
  },
);
