import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveToCdktn } from "./move-to-cdktn.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { synthesize } from "./synthesize.ts";

type Json = Record<string, any>;

let copy: ProjectCopy;
let stacks: Json;

beforeAll(() => {
  copy = copyProject();
  moveToCdktn(copy.project);
  stacks = synthesize(copy.project, {
    targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" },
  });
});

afterAll(() => copy?.remove());

/** Takes the three fields that name the framework and its provider out of a stack. */
function withoutFramework({ "//": { metadata, ...notes }, terraform, ...rest }: Json): Json {
  const { version, ...others } = metadata;
  const { source, version: provider, ...aws } = terraform.required_providers.aws;
  return {
    fields: [version, source, provider],
    stack: {
      "//": { metadata: others, ...notes },
      terraform: { ...terraform, required_providers: { ...terraform.required_providers, aws } },
      ...rest,
    },
  };
}

describe.each(["dev", "qa", "prod", "shared"])("the stack %s, moved to CDK Terrain", (name) => {
  it("equals the golden of CDKTF except three fields", () => {
    const file = join(import.meta.dirname, `../expected/kantox-${name}.tf.json`);
    const golden = withoutFramework(JSON.parse(readFileSync(file, "utf8")));
    const moved = withoutFramework(stacks[`kantox-${name}`]);
    expect(moved["stack"]).toEqual(golden["stack"]);
    const range = ">= 6.25.0, < 7.0.0";
    expect(golden["fields"]).toEqual(["0.21.0", "aws", range]);
    expect(moved["fields"]).toEqual(["0.24.0", "hashicorp/aws", range]);
  });
});
