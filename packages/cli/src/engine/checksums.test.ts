import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hideChecksums, restoreChecksums, verifiedLockFile } from "./checksums.ts";

const lockOf = (version: string): string => `provider "registry.terraform.io/hashicorp/aws" {
  version     = "${version}"
  constraints = ">= 5.0.0"
  hashes = [
    "h1:abc=",
  ]
}
`;
const lock = lockOf("5.100.0");
const unverified = lock.replace(/ {2}hashes = \[\n.*\n {2}\]\n/, "");

let directory: string;
const own = (): string => join(directory, ".terraform.lock.hcl");
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "checksums-"))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it("hides checksums, and restores them", async () => {
  writeFileSync(own(), lock);
  await hideChecksums(directory);
  expect(readFileSync(own(), "utf8")).toBe(unverified);
  await restoreChecksums(directory);
  expect(readFileSync(own(), "utf8")).toBe(lock);
});

it("does not restore checksums to a lock file that was changed or deleted", async () => {
  writeFileSync(own(), lock);
  await hideChecksums(directory);
  const other = lockOf("5.99.0");
  writeFileSync(own(), other);
  await restoreChecksums(directory);
  expect(readFileSync(own(), "utf8")).toBe(other);
  rmSync(own());
  await restoreChecksums(directory);
  expect(readdirSync(directory)).toEqual([verifiedLockFile]);
});

it("writes nothing where no provider is locked", async () => {
  await hideChecksums(directory);
  await restoreChecksums(directory);
  expect(readdirSync(directory)).toEqual([]);
});
