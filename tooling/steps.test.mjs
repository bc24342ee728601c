import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { quietly, root, run } from "./steps.mjs";

const file = join(".cache", `steps-test-${process.pid}.log`);

afterEach(() => {
  rmSync(join(root, file), { force: true });
  vi.restoreAllMocks();
});

const step = (script) => (options) => run("sh", ["-c", script], options);

it("writes the output of a step to a file, and prints nothing if it succeeds", async () => {
  const print = vi.spyOn(console, "log").mockReturnValue();
  expect(await quietly(file, step("echo one; echo two >&2"))).toBe(0);
  expect(print).not.toHaveBeenCalled();
  expect(readFileSync(join(root, file), "utf8")).toBe("one\ntwo\n");
});

it("prints the output of a step that fails, and returns its exit code", async () => {
  const print = vi.spyOn(console, "log").mockReturnValue();
  expect(await quietly(file, step("echo one; echo two >&2; exit 3"))).toBe(3);
  expect(print.mock.calls).toEqual([["one\ntwo"]]);
});
