import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

interface Job {
  readonly permissions: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly needs?: string;
  readonly steps?: readonly { readonly run?: string; readonly uses?: string }[];
}

const root = resolve(import.meta.dirname, "../../..");
const workflow: { permissions: object; jobs: Readonly<Record<string, Job>> } = parse(
  readFileSync(join(root, ".github/workflows/release.yml"), "utf8"),
);
const { jobs } = workflow;
const commandsOf = (name: string): string[] =>
  (jobs[name]?.steps ?? []).flatMap(({ run }) => run ?? []);
const jobsThatMay = (permission: string): string[] =>
  Object.keys(jobs).filter((name) => jobs[name]?.permissions[permission] === "write");

describe("the release workflow", () => {
  it("gives permissions only to single jobs", () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.values(jobs).every(({ permissions }) => permissions !== undefined)).toBe(true);
  });

  it("publishes only in a job that needs a reviewer, and runs nothing else there", () => {
    expect(jobsThatMay("id-token")).toEqual(["publish"]);
    expect(jobs["publish"]?.environment).toBe("release");
    expect(commandsOf("publish")).toEqual(["node tooling/release/publish.mjs"]);
  });

  it("builds in a job that may only read", () => {
    expect(jobs["build"]?.permissions).toEqual({ contents: "read" });
    expect(commandsOf("build")).toContain("node tooling/release/pack.mjs");
  });

  it("writes to the repository in neither of these jobs", () => {
    expect(jobsThatMay("contents")).toEqual(["version", "announce"]);
  });

  it("publishes after the tests, the versions and the build", () => {
    expect(["version", "build", "publish", "announce"].map((name) => jobs[name]?.needs)).toEqual([
      "ci",
      "version",
      "build",
      "publish",
    ]);
  });

  it("runs scripts that exist", () => {
    const scripts = Object.keys(jobs)
      .flatMap(commandsOf)
      .flatMap((command) => /^node (\S+)/.exec(command)?.[1] ?? []);
    expect(scripts.filter((script) => !existsSync(join(root, script)))).toEqual([]);
    expect(scripts.length).toBeGreaterThan(3);
  });
});
