import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { destroyedResources } from "./destroyed-resources.ts";
import { failureOf } from "./failure-of.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { synthesize } from "./synthesize.ts";

const table = "src/environments.ts";
let copy: ProjectCopy;

beforeEach(() => void (copy = copyProject()));
afterEach(() => copy.remove());

/** Returns what the next apply would destroy in the stacks that are deployed, after edits of the table. */
function destroyedAfter(...edits: readonly (readonly [from: string, to: string])[]): string[] {
  for (const [from, to] of edits) copy.edit(table, from, to);
  const now = synthesize(copy.project);
  return ["kantox-dev", "kantox-shared"].flatMap((stack) => {
    const file = join(import.meta.dirname, `../expected/${stack}.tf.json`);
    return destroyedResources(stack, JSON.parse(readFileSync(file, "utf8")), now[stack]);
  });
}

const dev = "buckets: {\n      data: {},";
const configuration = 'api_config: { path: "api/config", value: { logLevel: "debug"';
const repositories = "repositories: { api: lastFive,";

describe("a table entry with another key", () => {
  it("keeps its resources if it names its former key and keeps its physical name", () => {
    const invoices = 'invoices: { movedFrom: "data", bucketName: "kantox-data-dev" },';
    const api = '{ ...lastFive, movedFrom: "api", repositoryName: "kantox-api" }';
    expect(
      destroyedAfter(
        [dev, `buckets: {\n      ${invoices}`],
        [
          configuration,
          configuration.replace("api_config: {", 'settings: { movedFrom: "api_config",'),
        ],
        [repositories, `repositories: { gateway: ${api},`],
      ),
    ).toEqual([]);
  });

  it("loses its resources if it does not name its former key", () => {
    expect(
      destroyedAfter([dev, 'buckets: {\n      invoices: { bucketName: "kantox-data-dev" },'])[0],
    ).toBe("kantox-dev   aws_s3_bucket kantox-data-dev (data/Bucket), and it holds data");
  });

  it("is refused by the compiler without the physical name that it had", () => {
    copy.edit(table, dev, 'buckets: {\n      invoices: { movedFrom: "data" },');
    expect(failureOf(() => synthesize(copy.project))).toMatch(/error TS\d+: .*bucketName/s);
  });
});
