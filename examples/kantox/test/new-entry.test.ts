import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "./failure-of.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { synthesize } from "./synthesize.ts";

const table = "src/environments.ts";
let copy: ProjectCopy;

beforeEach(() => void (copy = copyProject()));
afterEach(() => copy.remove());

/** Returns the text of dev's entry under another name. */
function entryLikeDev(name: string): string {
  const text = readFileSync(join(copy.project, table), "utf8");
  const begin = text.indexOf("  {\n");
  return text.slice(begin, text.indexOf("\n  },", begin) + 6).replace('"dev"', `"${name}"`);
}

describe("a table entry", () => {
  it("is enough to add an environment, a bucket and a parameter", () => {
    const before = synthesize(copy.project);
    const staging = entryLikeDev("staging")
      .replace("data: {},", 'data: {}, daily_reports: {}, other: { bucketName: "kantox-by-hand" },')
      .replace(
        "configuration: {",
        'configuration: {\n      extra: { path: "extra/list", value: ["a", "b"] },',
      );
    copy.edit(table, "export const environments = [", `export const environments = [\n${staging}`);
    const { "kantox-staging": added, ...others } = synthesize(copy.project);
    expect(others).toEqual(before);
    expect(added["output"].s3_bucket_names.value).toMatchObject({
      data: "kantox-data-staging",
      daily_reports: "kantox-daily-reports-staging",
      other: "kantox-by-hand",
    });
    expect(added["output"].ssm_parameter_names.value.extra).toBe("/kantox/staging/extra/list");
    expect(added["//"].kantox.environment).toBe("staging");
  });

  it("is refused by the compiler if an option is misspelled", () => {
    copy.edit(table, "noncurrentVersionExpiryDays: 30", "noncurrentVersionExpiryDay: 30");
    expect(failureOf(() => synthesize(copy.project))).toMatch(
      /error TS\d+: .*noncurrentVersionExpiryDay/s,
    );
  });

  it("is refused by the blueprint if a value is wrong, with the construct and the option named", () => {
    copy.edit(table, "noncurrentVersionExpiryDays: 30", "noncurrentVersionExpiryDays: 0");
    const failure = failureOf(() => synthesize(copy.project));
    expect(failure).toContain('SecureBucket "kantox-dev/backups" has a problem');
    expect(failure).toContain("[secure-bucket/noncurrent-version-expiry-days]");
  });
});
