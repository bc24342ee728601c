import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import { refuseUnsavedState } from "./unsaved-state.ts";

describe("refuseUnsavedState", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "unsaved-state-"));
  });
  afterEach(() => rm(directory, { recursive: true }));
  const root = (stateFile?: string) =>
    rootOf(stackOf("dev"), { directory, ...(stateFile !== undefined && { stateFile }) });

  it("accepts a root module without an unsaved state", async () => {
    await expect(refuseUnsavedState(root())).resolves.toBeUndefined();
  });

  it.each([
    ["the engine, for a remote state", undefined, "kantox exec dev -- state push errored.tfstate"],
    ["a move, for a local state", "/states/dev.tfstate", "errored.tfstate /states/dev.tfstate"],
  ])("refuses until the state is restored by %s", async (_, file, back) => {
    await writeFile(join(directory, "errored.tfstate"), '{"version":4}');
    await expect(refuseUnsavedState(root(file))).rejects.toMatchObject({
      code: "state/unsaved",
      message: expect.stringContaining(back) as string,
    });
  });
});
