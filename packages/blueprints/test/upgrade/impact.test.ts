import { describe, expect, it } from "vitest";
import { pendingChangesets, releasedImpacts } from "./changesets.ts";
import { impactsIn } from "./impact.ts";

const inPlace = "_Terraform impact: in place: `aws_iam_role.path`, `aws_s3_bucket_logging`_";

describe("the Terraform impact of a changeset", () => {
  it.each([
    ["_Terraform impact: none_", { kind: "none", changes: [] }],
    ["_Terraform impact: replace_", { kind: "replace", changes: [] }],
    [inPlace, { kind: "in place", changes: ["aws_iam_role.path", "aws_s3_bucket_logging"] }],
    [
      inPlace.replace(", ", ",\n  "),
      { kind: "in place", changes: ["aws_iam_role.path", "aws_s3_bucket_logging"] },
    ],
  ])("is read from %j", (text, impact) => {
    expect(impactsIn(`Text.\n\n${text}\n`)).toEqual([impact]);
  });

  it.each([
    "_Terraform impact: in place_",
    "_Terraform impact: in place: some arguments_",
    "_Terraform impact: in place: `Some argument`_",
    "_Terraform impact: none: `aws_iam_role.path`_",
    "_Terraform impact: unknown_",
    "_Terraform impact: none",
  ])("is refused if it is %j", (text) => {
    expect(() => impactsIn(`Text.\n\n${text}\n`)).toThrow(".changeset/README.md");
  });

  it("is valid in every pending changeset", () => {
    expect(() => pendingChangesets()).not.toThrow();
  });

  it("is read from a changelog, by release", () => {
    const changelog = `# @kantox/blueprints\n\n## 0.3.0\n\n- abc: Text.\n\n  ${inPlace}\n\n## 0.2.0\n\n- def: Text.\n\n  _Terraform impact: none_\n`;
    expect(
      [...releasedImpacts(changelog)].map(([release, impacts]) => [
        release,
        impacts.map(({ changes }) => changes),
      ]),
    ).toEqual([
      ["0.3.0", [["aws_iam_role.path", "aws_s3_bucket_logging"]]],
      ["0.2.0", [[]]],
    ]);
  });
});
