import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { gitIgnored } from "./git-ignored.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kantox-git-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it("tells git nothing of the shell's secrets, nor of the repository of a hook", async () => {
  const told = join(folder, "told");
  // Stands in for git, and writes down what it is told.
  writeFileSync(join(folder, "git"), `#!/bin/sh\nenv > '${told}'\n`, { mode: 0o755 });
  for (const [name, value] of Object.entries({
    PATH: `${folder}:${process.env["PATH"]}`,
    KANTOX_SECRET_DEV_TOKEN: "planted",
    TF_VAR_token: "planted",
    GIT_DIR: "planted",
    HOME: "/home/somebody",
  })) {
    vi.stubEnv(name, value);
  }
  expect(await gitIgnored(join(folder, "secret.yaml"))).toBe("ignored");
  const text = readFileSync(told, "utf8");
  expect(text).toContain("HOME=/home/somebody");
  expect(text).not.toContain("planted");
});
