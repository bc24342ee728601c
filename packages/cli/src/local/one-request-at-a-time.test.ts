import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withOneRequestAtATime } from "./one-request-at-a-time.mjs";

let cache: string;
beforeEach(() => (cache = mkdtempSync(join(tmpdir(), "emulator-patch-"))));
afterEach(() => rmSync(cache, { recursive: true, force: true }));

it("is written once, even if several emulators start at the same time", async () => {
  const starts = Array.from({ length: 20 }, () => withOneRequestAtATime(cache, {}));
  const environments = await Promise.all(starts);
  const folder = join(cache, "emulator-patch");
  expect(readdirSync(folder)).toEqual(["sitecustomize.py"]);
  expect(environments.every(({ PYTHONPATH }) => PYTHONPATH === folder)).toBe(true);
});

it("keeps the other variables, and the folders that Python already searches", async () => {
  const env = await withOneRequestAtATime(cache, { PYTHONPATH: "/mine", HOME: "/home" });
  expect(env).toEqual({ PYTHONPATH: `${join(cache, "emulator-patch")}:/mine`, HOME: "/home" });
});
