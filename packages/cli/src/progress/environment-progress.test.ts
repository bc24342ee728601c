import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { EnvironmentProgress } from "./environment-progress.ts";

const stack = stackOf("dev", {
  json: {
    resource: {
      aws_s3_bucket: { data_1: { "//": { metadata: { path: "shop-dev/data/Bucket" } } } },
    },
  },
});
const bucket = "aws_s3_bucket.data_1";
const hook = (type: string, action: string, addr = bucket, more: object = {}) => ({
  type,
  hook: { resource: { addr }, action, ...more },
});
const following = (
  changes: ConstructorParameters<typeof EnvironmentProgress>[0]["changes"] = [],
): EnvironmentProgress => new EnvironmentProgress({ stack, activity: "applying", changes }, 0);

describe("EnvironmentProgress", () => {
  it("counts planned changes, with replacements counted twice and forgotten resources not at all", () => {
    const actions = ["create", "update", "delete", "replace", "forget"] as const;
    const changes = actions.map((action) => ({ action, address: `terraform_data.${action}` }));
    expect(following(changes).steps).toBe(5);
  });

  it("lists running resources with start times from its own clock", () => {
    const progress = following();
    expect(progress.take(hook("apply_start", "create"), 1000)).toBeUndefined();
    // Elapsed times in the engine's events are ignored, because some engines do not report them.
    progress.take(hook("apply_progress", "create", bucket, { elapsed_seconds: 10 }), 11_000);
    progress.take(hook("apply_start", "delete", "terraform_data.old"), 2000);
    expect(progress.running).toEqual([
      { name: "data/Bucket", doing: "adding", since: 1000 },
      { name: "terraform_data.old", doing: "destroying", since: 2000 },
    ]);
  });

  it("returns an aligned line with result and duration when a change has ended", () => {
    const progress = following([{ action: "create", address: bucket, path: "data/Bucket" }]);
    progress.take(hook("apply_start", "create"), 1000);
    expect(progress.take(hook("apply_complete", "create"), 62_000)).toBe(
      "data/Bucket   added       1 min 1 s",
    );
    progress.take(hook("apply_start", "update", "aws_x.y"), 62_000);
    expect(progress.take(hook("apply_errored", "update", "aws_x.y"), 63_500)).toBe(
      "aws_x.y       failed      1 s",
    );
    expect(progress.running).toEqual([]);
    expect([progress.tally, progress.done]).toEqual([{ added: 1, changed: 0, destroyed: 0 }, 1]);
  });

  it("counts the two steps of a replacement separately", () => {
    const progress = following();
    progress.take(hook("apply_start", "delete"), 0);
    progress.take(hook("apply_complete", "delete"), 0);
    progress.take(hook("apply_start", "create"), 0);
    expect(progress.running).toHaveLength(1);
    progress.take(hook("apply_complete", "create"), 0);
    expect(progress.tally).toEqual({ added: 1, changed: 0, destroyed: 1 });
  });

  it("counts resources that were read, and returns no line for them", () => {
    const progress = following();
    const lines = [
      progress.take({ type: "refresh_complete", hook: { resource: { addr: bucket } } }, 0),
      progress.take(hook("apply_start", "read", "data.aws_x.y"), 0),
      progress.take(hook("apply_complete", "read", "data.aws_x.y"), 0),
    ];
    expect(lines).toEqual([undefined, undefined, undefined]);
    expect([progress.read, progress.running, progress.done]).toEqual([2, [], 0]);
  });

  it("ignores unknown events, and escapes control characters in names", () => {
    const progress = following();
    for (const event of [
      {},
      { type: "apply_start" },
      { type: "provision_start", hook: { resource: { addr: bucket }, provisioner: "x" } },
      hook("apply_start", "some-day"),
      { type: "version", terraform: "1.11.4" },
    ]) {
      expect(progress.take(event, 0)).toBeUndefined();
    }
    expect(progress.running).toEqual([]);
    progress.take(hook("apply_start", "create", 'aws_x.y["\u001b[2J\n"]'), 0);
    expect(progress.running[0]?.name).toBe('aws_x.y["\\u001b[2J\\n"]');
  });
});
