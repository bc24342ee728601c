import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkProvider } from "./check-provider.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kantox-doctor-"));
  await writeFile(join(folder, "own.rc"), "");
});
afterAll(() => rm(folder, { recursive: true }));

it("prefers a usable configuration of the user", async () => {
  const env = { TF_CLI_CONFIG_FILE: join(folder, "own.rc"), KANTOX_PROVIDER_MIRROR: "/nowhere" };
  expect(await checkProvider("terraform", env, { onEmulator: true })).toEqual([
    {
      subject: "provider",
      status: "ok",
      text: `your own configuration, ${join(folder, "own.rc")}`,
    },
  ]);
});

it("reports a missing configuration, and a mirror without a provider", async () => {
  const env = { TF_CLI_CONFIG_FILE: "/nowhere.rc", KANTOX_PROVIDER_MIRROR: folder };
  expect(await checkProvider("tofu", env, { onEmulator: true })).toMatchObject([
    { status: "warning", text: expect.stringContaining("/nowhere.rc") },
    { status: "problem", code: "provider/mirror" },
  ]);
});

it("does not try the registry through a proxy", async () => {
  const env = { HTTPS_PROXY: "http://proxy.example" };
  expect(await checkProvider("terraform", env, { onEmulator: false })).toMatchObject([
    { status: "ok", text: expect.stringContaining("through HTTPS_PROXY (not tried)") },
  ]);
});
