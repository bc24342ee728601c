import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  lockedProviders,
  readLock,
  withoutChecksums,
  withoutProviders,
  writeLock,
} from "./lock-file.ts";

const entry = (name: string, version: string): string =>
  `provider "registry.terraform.io/acme/${name}" {
  version     = "${version}"
  constraints = ">= 1.0.0"
  hashes = [
    "h1:LRmitoDUt+6Ee96S27nggAHxidhFc6CP8+mvFmqQZHI=",
    "zh:0123",
  ]
}
`;
const head = `# This file is maintained automatically by "terraform init".\n\n`;
const text = `${head}${entry("big", "2.0.0")}\n${entry("toy", "1.1.0")}`;

describe("lock file text", () => {
  it("contains its providers and their versions", () => {
    expect(lockedProviders(text)).toEqual([
      { address: "registry.terraform.io/acme/big", version: "2.0.0" },
      { address: "registry.terraform.io/acme/toy", version: "1.1.0" },
    ]);
    expect(lockedProviders(head)).toEqual([]);
  });

  it("loses only the given providers, and keeps the others unchanged", () => {
    const rest = withoutProviders(text, ["registry.terraform.io/acme/big", "unknown"]);
    expect(rest).toBe(`${head}\n${entry("toy", "1.1.0")}`);
  });

  it("loses the checksums of all providers, and keeps versions and constraints", () => {
    const without = text.replaceAll(/ {2}hashes = \[\n.*\n.*\n {2}\]\n/g, "");
    expect(withoutChecksums(text)).toBe(without);
    expect(without).not.toContain("h1:");
    expect(lockedProviders(without)).toEqual(lockedProviders(text));
    expect(withoutChecksums(without)).toBe(without);
  });
});

describe("writeLock", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "locks-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("creates the folder, and leaves no temporary file", async () => {
    await writeLock(join(folder, "locks/dev.terraform.lock.hcl"), text);
    expect(await readdir(join(folder, "locks"))).toEqual(["dev.terraform.lock.hcl"]);
    expect(await readFile(join(folder, "locks/dev.terraform.lock.hcl"), "utf8")).toBe(text);
  });

  it("deletes a lock file that locks no provider", async () => {
    const file = join(folder, "dev");
    await writeLock(file, text);
    await writeLock(file, head);
    expect(await readdir(folder)).toEqual([]);
  });

  it("writes nothing for a string that locks no provider", async () => {
    const file = join(folder, "dev");
    expect(await readLock(file)).toBe("");
    await writeFile(file, head);
    expect(await readLock(file)).toBe("");
    await writeFile(file, text);
    expect(await readLock(file)).toBe(text);
  });

  it("fails if its folder cannot be created", async () => {
    await writeFile(join(folder, "locks"), "a file");
    await expect(writeLock(join(folder, "locks/dev"), text)).rejects.toMatchObject({
      code: "lock/not-written",
      message: expect.stringContaining("(EEXIST)"),
    });
  });
});
