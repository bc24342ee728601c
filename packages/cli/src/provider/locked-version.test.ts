import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { lockedAwsVersion } from "./locked-version.ts";

const lock = (host: string) => `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "${host}/hashicorp/archive" {
  version = "2.7.0"
}

provider "${host}/hashicorp/aws" {
  version     = "5.100.0"
  constraints = ">= 5.100.0, < 7.0.0"
  hashes = [
    "h1:…",
  ]
}
`;

/** Reads the version from a folder whose lock file contains the text. */
async function versionIn(text: string): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "locked-version-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, ".terraform.lock.hcl"), text);
  return lockedAwsVersion(folder);
}

it.each(["registry.terraform.io", "registry.opentofu.org"])(
  "reads the version from %s",
  async (host) => {
    expect(await versionIn(lock(host))).toBe("5.100.0");
  },
);

it("returns nothing if no AWS provider is locked", async () => {
  expect(await versionIn("")).toBeUndefined();
  expect(
    await versionIn('provider "a.test/example/aws" {\n  version = "1.0.0"\n}'),
  ).toBeUndefined();
});
