import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dumpedState, keepDumpedState } from "./dumped-state.ts";

const state =
  '{"version":4,"serial":3,"resources":[{"n":12345678901234567890,"text":"}\\",\\"type\\""}]}';
const head = '{"@level":"info","@message":"Emergency state dump","@module":"terraform.ui"';

describe("dumpedState", () => {
  it.each([
    ["last in the line", `${head},"state":${state}}`],
    ["followed by a type", `${head},"state":${state},"type":"log"}`],
  ])("returns the exact text of the state, %s", (_, line) => {
    expect(dumpedState(line)).toBe(state);
  });

  it("returns undefined for other lines", () => {
    expect(dumpedState(`{"@message":"x","state":${state}}`)).toBeUndefined();
  });
});

describe("keepDumpedState", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "dumped-state-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("writes the state to the root module, and does not reveal its content", async () => {
    const told = await keepDumpedState({ directory }, state);
    expect(told).toContain(join(directory, "errored.tfstate"));
    expect(told).not.toContain("12345678901234567890");
    expect(await readFile(join(directory, "errored.tfstate"), "utf8")).toBe(state);
  });
});
