import { expect, it } from "vitest";
import { copyProject } from "../project-copy.ts";
import { synthesize } from "../synthesize.ts";

it("gives every role and user of an entry its permissions boundary", () => {
  const arn = "arn:aws:iam::123456789012:policy/kantox-boundary";
  const copy = copyProject();
  try {
    for (const name of ["dev", "shared"]) {
      const entry = `name: "${name}",`;
      copy.edit("src/environments.ts", entry, `${entry} permissionsBoundaryArn: "${arn}",`);
    }
    const stacks = synthesize(copy.project);
    const boundaries = ["kantox-dev", "kantox-shared"].flatMap((stack) =>
      ["aws_iam_role", "aws_iam_user"].flatMap((type) =>
        Object.values<any>(stacks[stack]?.["resource"][type] ?? {}).map(
          ({ permissions_boundary: boundary }) => boundary,
        ),
      ),
    );
    expect(boundaries).toEqual([arn, arn, arn, arn]);
  } finally {
    copy.remove();
  }
});
