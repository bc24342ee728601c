import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openTofuRelease } from "../local/opentofu-release.mjs";
import { findEngine } from "./find-engine.ts";

/** Writes a program that answers like an engine, into a new folder. */
async function fakeEngine(name: string, answer: string): Promise<{ folder: string; path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "engine-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\necho '${answer}'\n`);
  await chmod(path, 0o755);
  return { folder, path };
}

describe("findEngine", () => {
  it("prefers PATH to the fallback, which it uses only if PATH has no engine", async () => {
    const onPath = await fakeEngine("tofu", "OpenTofu v1.13.0");
    const { path: fallback } = await fakeEngine("tofu", "OpenTofu v1.12.6");
    const cwd = tmpdir();
    expect(await findEngine("tofu", { env: { PATH: onPath.folder }, cwd, fallback })).toEqual({
      kind: "tofu",
      path: onPath.path,
      version: "1.13.0",
    });
    expect(await findEngine("tofu", { env: { PATH: "" }, cwd, fallback })).toMatchObject({
      path: fallback,
      version: "1.12.6",
    });
  });

  it.each([
    ["terraform", ["brew install hashicorp/tap/terraform", "mise use", "--engine PATH"]],
    ["tofu", ["brew install opentofu", openTofuRelease()?.url ?? "", "--engine PATH"]],
  ] as const)("explains exactly how to install %s", async (kind, lines) => {
    const missing = join(tmpdir(), "no-such-engine");
    const found = findEngine(kind, { env: { PATH: "" }, cwd: tmpdir(), fallback: missing });
    const error = await found.then(
      () => undefined,
      (reason: Error & { code: string }) => reason,
    );
    expect(error?.code).toBe("engine/missing");
    for (const line of lines) expect(error?.message).toContain(line);
  });
});
