import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stackOf } from "../../test/parts.ts";
import { dumpedState, keepDumpedState, refuseUnsavedState } from "./unsaved-state.ts";

const state =
  '{"version":4,"serial":3,"resources":[{"n":12345678901234567890,"text":"}\\",\\"type\\""}]}';
const head = '{"@level":"info","@message":"Emergency state dump","@module":"terraform.ui"';

describe("dumpedState", () => {
  it.each([
    ["as the last of the line", `${head},"state":${state}}`],
    ["with a type behind it", `${head},"state":${state},"type":"log"}`],
  ])("takes the state to the letter, %s", (_, line) => {
    expect(dumpedState(line)).toBe(state);
  });

  it("takes nothing of other lines", () => {
    expect(dumpedState(`{"@message":"x","state":${state}}`)).toBeUndefined();
  });
});

describe("a state that an engine could not write", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "unsaved-state-"));
  });
  afterEach(() => rm(directory, { recursive: true }));
  const root = () => ({ stack: stackOf("dev"), directory, state: "s3://states/dev" });

  it("is kept beside the root module, and nothing of it is said", async () => {
    const told = await keepDumpedState(root(), state);
    expect(told).toContain(join(directory, "errored.tfstate"));
    expect(told).not.toContain("12345678901234567890");
    expect(await readFile(join(directory, "errored.tfstate"), "utf8")).toBe(state);
  });

  it("is in nobody's way where there is none", async () => {
    await expect(refuseUnsavedState(root(), undefined)).resolves.toBeUndefined();
  });

  it.each([
    ["the engine, for a remote state", undefined, "kantox exec dev -- state push errored.tfstate"],
    ["a move, for a local one", "../dev.tfstate", "mv "],
  ])("keeps everything else from being done until it is put back by %s", async (_, file, back) => {
    await writeFile(join(directory, "errored.tfstate"), state);
    await expect(refuseUnsavedState(root(), file)).rejects.toMatchObject({
      code: "state/unsaved",
      message: expect.stringContaining(back) as string,
    });
  });
});
