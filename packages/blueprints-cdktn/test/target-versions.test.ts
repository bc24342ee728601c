import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack, type AppConfig } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EncryptedParam } from "../../blueprints/src/encrypted-param/encrypted-param.ts";
import { SecureBucket } from "../../blueprints/src/secure-bucket/secure-bucket.ts";

const outdir = mkdtempSync(join(tmpdir(), "blueprints-cdktn-"));
const accepted = { terraform: ">=1.11.0", opentofu: ">=1.11.0" };

function synthesize(config: AppConfig, build: (stack: TerraformStack) => unknown): void {
  const app = new App({ outdir, ...config });
  const stack = new TerraformStack(app, "test");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  build(stack);
  app.synth();
}

const parameter = (stack: TerraformStack): unknown =>
  new EncryptedParam(stack, "secret", { parameterName: "/test/secret", variableName: "secret" });

describe("EncryptedParam in an app with CDK Terrain", () => {
  // The test run declares engines for all other tests.
  beforeEach(() => void vi.stubEnv("CDKTF_CONTEXT_JSON", undefined));
  afterEach(() => void vi.unstubAllEnvs());
  afterAll(() => rmSync(outdir, { recursive: true }));

  it("is refused with the fix if the app declares no engines", () => {
    expect(() => synthesize({}, parameter)).toThrow(
      expect.objectContaining({
        codes: ["encrypted-param/target-versions"],
        message: expect.stringContaining(
          'Add "targetVersions": {"terraform":">=1.11.0","opentofu":">=1.11.0"} to cdktf.json',
        ),
      }),
    );
  });

  it("is accepted if the app declares engines with write-only arguments", () => {
    expect(() => synthesize({ context: { targetVersions: accepted } }, parameter)).not.toThrow();
    const one = { terraform: ">=1.11.0" };
    expect(() => synthesize({ context: { targetVersions: one } }, parameter)).not.toThrow();
  });

  it("is accepted if the context comes from the program that runs the app", () => {
    vi.stubEnv("CDKTF_CONTEXT_JSON", JSON.stringify({ targetVersions: accepted }));
    expect(() => synthesize({}, parameter)).not.toThrow();
  });

  it("is accepted if the app skips the validations of the framework", () => {
    expect(() => synthesize({ skipValidation: true }, parameter)).not.toThrow();
  });

  it("is refused by the framework if the app declares old engines", () => {
    const old = { context: { targetVersions: { terraform: ">=1.5.7" } } };
    expect(() => synthesize(old, parameter)).toThrow("requires terraform >=1.11.0");
  });
});

it("needs no declared engines for other constructs with CDK Terrain", () => {
  vi.stubEnv("CDKTF_CONTEXT_JSON", undefined);
  const bucket = (stack: TerraformStack): unknown =>
    new SecureBucket(stack, "data", { bucketName: "test-data-123456789012" });
  expect(() => synthesize({}, bucket)).not.toThrow();
  vi.unstubAllEnvs();
});
