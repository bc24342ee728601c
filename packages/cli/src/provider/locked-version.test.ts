import { expect, it } from "vitest";
import { parseLockedAwsVersion } from "./locked-version.ts";

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

it.each(["registry.terraform.io", "registry.opentofu.org"])("reads the version from %s", (host) => {
  expect(parseLockedAwsVersion(lock(host))).toBe("5.100.0");
});

it("returns nothing if no AWS provider is locked", () => {
  expect(parseLockedAwsVersion("")).toBeUndefined();
  expect(
    parseLockedAwsVersion('provider "a.test/acme/aws" {\n  version = "1.0.0"\n}'),
  ).toBeUndefined();
});
