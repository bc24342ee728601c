import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { expect, it } from "vitest";
import { SecureBucket } from "../../blueprints/src/secure-bucket/secure-bucket.ts";

const { peerDependencies } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../package.json"), "utf8"),
);

it("synthesizes the framework and the provider of CDK Terrain", () => {
  const outdir = mkdtempSync(join(tmpdir(), "blueprints-cdktn-"));
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    new SecureBucket(stack, "data", { bucketName: "test-data-123456789012" });
    app.synth();
    const { "//": notes, terraform } = JSON.parse(
      readFileSync(join(outdir, "stacks/test/cdk.tf.json"), "utf8"),
    );
    expect(terraform.required_providers).toEqual({
      aws: { source: "hashicorp/aws", version: "6.66.0" },
    });
    expect(notes.metadata.version).toBe(peerDependencies.cdktn);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
