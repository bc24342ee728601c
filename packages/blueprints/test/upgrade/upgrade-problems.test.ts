import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keptBaselines } from "./baseline.ts";
import { compareFiles } from "./compare-files.ts";
import { fixedStacks, synthesizeFixedApp } from "./fixed-app.ts";
import { upgradeProblems, type UpgradeChange } from "./upgrade-problems.ts";

const role: UpgradeChange = {
  address: "aws_iam_role.aux_Role_1",
  path: "aux/Role",
  type: "aws_iam_role",
  action: "update",
  attributes: [{ attribute: "tags.team" }, { attribute: "arn", isComputed: true }],
};

function problemsOf(
  changes: readonly UpgradeChange[],
  declared: readonly string[] = [],
  expected: readonly string[] = [],
): string[] {
  const knownIds = new Set(["aux"]);
  return upgradeProblems({
    version: "1.0.0",
    changes,
    knownIds,
    declared: new Set(declared),
    expected: new Set(expected),
  });
}

describe("an upgrade", () => {
  it("is accepted with exactly the declared changes in place", () => {
    const added = { ...role, type: "aws_iam_role_policy", action: "create", attributes: [] };
    const declared = ["aws_iam_role.tags", "aws_iam_role_policy"];
    expect(problemsOf([role, added], declared, declared)).toEqual([]);
  });

  it("is accepted if it creates the resources of a new construct of the fixed app", () => {
    expect(problemsOf([{ ...role, action: "create", path: "new/Role" }])).toEqual([]);
  });

  it("is refused for a change that no changeset declares, once for all constructs", () => {
    const problems = problemsOf([role, { ...role, path: "b/Role" }], ["aws_iam_role.path"]);
    expect(problems).toEqual([
      expect.stringMatching(
        /^aws_iam_role\.tags changes in place .* from 1\.0\.0, at aux\/Role, b\/Role, .*in place: `aws_iam_role\.tags`_/,
      ),
    ]);
  });

  it("is refused for a new resource of a known construct that no changeset declares", () => {
    expect(problemsOf([{ ...role, action: "create" }])).toEqual([
      expect.stringContaining("in place: `aws_iam_role`_"),
    ]);
  });

  it("is refused for a declared change that the plan does not show", () => {
    expect(problemsOf([], ["aws_iam_role.tags"], ["aws_iam_role.tags"])).toEqual([
      expect.stringContaining("declares that aws_iam_role.tags changes in place"),
    ]);
  });

  it.each(["delete", "replace", "forget"])(
    "is refused for a %s, even if it is declared",
    (action) => {
      expect(
        problemsOf([{ ...role, action, reason: "its name changes" }], ["aws_iam_role"]),
      ).toEqual([
        expect.stringMatching(
          /^aws_iam_role\.aux_Role_1 \(aux\/Role\) is lost .*: its name changes\. Restore/,
        ),
      ]);
    },
  );
});

describe("the comparison of synthesized files", () => {
  const file = (resource: object, moved?: object[]): string => JSON.stringify({ resource, moved });
  const metadata = { "//": { metadata: { path: "stack/a/Role" } } };
  const before = file({ aws_iam_role: { a: { ...metadata, name: "a", path: "/" } } });

  it("finds created, updated and deleted resources", () => {
    const now = file({
      aws_iam_role: { a: { ...metadata, name: "a", path: "/b/" } },
      aws_kms_key: { k: {} },
    });
    expect(compareFiles(before, now)).toMatchObject([
      {
        address: "aws_iam_role.a",
        action: "update",
        path: "a/Role",
        attributes: [{ attribute: "path" }],
      },
      { address: "aws_kms_key.k", action: "create" },
    ]);
    expect(compareFiles(before, file({}))).toMatchObject([{ action: "delete" }]);
    expect(compareFiles(before, before)).toEqual([]);
  });

  it("follows moved blocks", () => {
    const now = { aws_iam_role: { b: { ...metadata, name: "a", path: "/" } } };
    expect(compareFiles(before, file(now))).toMatchObject([
      { action: "delete" },
      { action: "create" },
    ]);
    expect(
      compareFiles(before, file(now, [{ from: "aws_iam_role.a", to: "aws_iam_role.b" }])),
    ).toEqual([]);
  });
});

it("has a baseline of the current release", () => {
  const file = join(import.meta.dirname, "../../package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  const kept = keptBaselines().map((baseline) => baseline.version);
  expect(version === "0.0.0" || kept.includes(version), `npm run baseline -- ${version}`).toBe(
    true,
  );
  expect(kept.length).toBeGreaterThan(0);
});

describe.each(keptBaselines())("an app that was synthesized with $version", ({ app }) => {
  it("keeps every resource, at its address or moved from it", () => {
    const now = synthesizeFixedApp();
    const changes = fixedStacks.flatMap((stack) => compareFiles(app[stack], now[stack]));
    expect(changes.filter(({ action }) => action === "delete")).toEqual([]);
  });
});
