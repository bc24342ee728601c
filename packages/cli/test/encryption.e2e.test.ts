import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filesWith } from "../../../tooling/find-secret.ts";
import { noEngine } from "../../../tooling/test-engine.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const marker = "planted-marker-7c1d";

const encrypted = {
  TF_ENCRYPTION: `
key_provider "pbkdf2" "key" {
  passphrase = "a passphrase of the shell"
  iterations = 200000
}
method "aes_gcm" "method" {
  keys = key_provider.pbkdf2.key
}
state {
  method   = method.aes_gcm.method
  enforced = true
}
plan {
  method   = method.aes_gcm.method
  enforced = true
}`,
};

describe.skipIf(noEngine !== "")(`OpenTofu's encryption of states and plans${noEngine}`, () => {
  let project: TestProject;
  let out: string;
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), "kantox-plans-"));
    // The engine computes the value, so it is not in the synthesized file.
    project = await makeProject({
      dev: appStack("dev", {
        data: { thing: { input: '${join("-", ["planted", "marker", "7c1d"])}' } },
        outputs: { thing: { value: "${terraform_data.thing.output}", sensitive: true } },
      }),
    });
  });
  afterEach(async () => {
    await project.remove();
    await rm(out, { recursive: true, force: true });
  });

  const kantox = (...args: string[]) => project.kantox(args, { env: encrypted });

  it("is used by every command, so that no file contains plain values", async () => {
    expect((await kantox("plan", "dev", "--out", out)).exitCode).toBe(2);
    expect((await kantox("apply", "--plan", out, "--yes")).exitCode).toBe(0);
    expect([...filesWith(marker, project.root), ...filesWith(marker, out)]).toEqual([]);
    const shown = await kantox("output", "dev", "thing", "--show-sensitive");
    expect(shown.stdout).toBe(`${marker}\n`);
    expect((await kantox("plan", "dev")).exitCode).toBe(0);
    expect((await kantox("drift", "dev")).exitCode).toBe(0);
    expect((await kantox("destroy", "dev", "--yes")).exitCode).toBe(0);
  });

  it("is reported as missing if the shell does not set it, and the state is not changed", async () => {
    await kantox("apply", "dev", "--yes");
    const before = await project.read(".kantox/state/dev.tfstate");
    const { exitCode, stderr } = await project.kantox(["apply", "dev", "--yes"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "The state is encrypted. Set TF_ENCRYPTION to the value that it was written with.",
    );
    expect(stderr).not.toContain("Another run holds the state");
    expect(await project.read(".kantox/state/dev.tfstate")).toBe(before);
  });
});
