import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Testing, TerraformStack } from "cdktf";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SecureBucket } from "../../blueprints/src/secure-bucket/secure-bucket.ts";

const { peerDependencies } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../package.json"), "utf8"),
);

it("synthesizes the framework and the provider of CDK Terrain", () => {
  const stack = new TerraformStack(Testing.app(), "test");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  new SecureBucket(stack, "data", { bucketName: "test-data-123456789012" });
  const { "//": notes, terraform } = stack.toTerraform();
  expect(terraform.required_providers).toEqual({
    aws: { source: "hashicorp/aws", version: "6.66.0" },
  });
  expect(notes).toMatchObject({ metadata: { version: "0.24.0" } });
  expect(peerDependencies.cdktn).toBe("0.24.0");
});
