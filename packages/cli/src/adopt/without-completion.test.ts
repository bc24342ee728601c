import { expect, it } from "vitest";
import { stackOf } from "../../test/adopt/adopt-builders.ts";
import { changeOf, planOf } from "../../test/plan-builders.ts";
import { appResources } from "./app-resources.ts";
import type { Match } from "./match-resources.ts";
import { withoutCompletion } from "./without-completion.ts";

const stack = stackOf("dev", {
  resource: { aws_s3_bucket: { kept: { bucket: "kept" }, sought: { bucket: "sought" } } },
});
const matches = appResources(stack).map((resource): Match => ({
  kind: resource.name === "kept" ? "kept" : "seed",
  resource,
}));
const drift = (name: string) => changeOf(`aws_s3_bucket.${name}`, ["update"]);
const warning = (summary: string, ...names: string[]) => ({
  summary,
  addresses: names.map((name) => `aws_s3_bucket.${name}`),
});

it("drops the drift of new entries, and keeps the drift of all others", () => {
  const json = { ...planOf(), resource_drift: [drift("kept"), drift("sought")] };
  const { json: left } = withoutCompletion({ file: "plan", json, warnings: [] }, matches);
  expect(left?.resource_drift).toEqual([drift("kept")]);
});

it("drops warnings about new entries that were not found, and keeps all others", () => {
  const kept = [
    warning("AWS resource not found during refresh", "kept"),
    warning("AWS resource not found during refresh", "kept", "sought"),
    warning("Something was not found"),
    warning("Argument is deprecated", "sought"),
  ];
  const dropped = warning("AWS resource not found during refresh", "sought");
  const saved = { file: "plan", warnings: [dropped, ...kept] };
  expect(withoutCompletion(saved, matches).warnings).toEqual(kept);
});
