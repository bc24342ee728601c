import { beforeAll, describe, expect, it } from "vitest";
import { noEngine } from "../../../../tooling/test-engine.ts";
import { readTypes } from "../../src/permissions/types/read-types.ts";
import { attributePaths } from "./attribute-paths.ts";
import {
  extractFile,
  extractText,
  policyLikeTypes,
  readExtract,
  unlistedTypes,
} from "./policy-like.ts";
import { resourceSchemas, type ProviderSchema } from "./provider-schema.ts";

const committed = readExtract();

describe.skipIf(noEngine !== "")(`the schema of the AWS provider${noEngine}`, () => {
  let schema: ProviderSchema;
  beforeAll(async () => {
    schema = await resourceSchemas();
  });

  it("has no type that looks like a permission and is neither read nor reviewed", () => {
    expect(unlistedTypes(policyLikeTypes(schema.resources))).toEqual([]);
  });

  it("has every attribute that a reader names", () => {
    const missing = Object.entries(readTypes).flatMap(([type, read]) => {
      const block = schema.resources[type]?.block;
      if (block === undefined) return [];
      const settable = new Set(["id", ...attributePaths(block)]);
      return [read.name, read.documents, read.mirrors, read.trust]
        .flatMap((paths) => paths ?? [])
        .filter((path) => !settable.has(path))
        .map((path) => `${type}.${path}`);
    });
    expect(missing).toEqual([]);
  });

  // -u writes the file again. To write it for another version of the provider, delete it first.
  it("has the types of the committed extract", async ({ skip }) => {
    const { version, resources } = schema;
    if (committed !== undefined && committed.version !== version) {
      skip(`provider ${version} is installed, the extract is of ${committed.version}`);
    }
    const extract = { version, types: policyLikeTypes(resources) };
    await expect(extractText(extract)).toMatchFileSnapshot(extractFile);
  });
});
