import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockedProviders, readLock, withoutProviders, writeLock } from "./lock-file.ts";

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

describe("a lock file's text", () => {
  it("names its providers and their versions", () => {
    expect(lockedProviders(text)).toEqual([
      { address: "registry.terraform.io/acme/big", version: "2.0.0" },
      { address: "registry.terraform.io/acme/toy", version: "1.1.0" },
    ]);
    expect(lockedProviders(head)).toEqual([]);
  });

  it("loses the providers that are to be chosen anew, and keeps the others as they are", () => {
    const rest = withoutProviders(text, ["registry.terraform.io/acme/big", "unknown"]);
    expect(rest).toBe(`${head}\n${entry("toy", "1.1.0")}`);
  });
});

describe("writing a lock file", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "locks-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("makes its folder, and leaves nothing else there", async () => {
    await writeLock(join(folder, "locks/dev.terraform.lock.hcl"), text);
    expect(await readdir(join(folder, "locks"))).toEqual(["dev.terraform.lock.hcl"]);
    expect(await readFile(join(folder, "locks/dev.terraform.lock.hcl"), "utf8")).toBe(text);
  });

  it("takes one away that locks nothing", async () => {
    const file = join(folder, "dev");
    await writeLock(file, text);
    await writeLock(file, head);
    expect(await readdir(folder)).toEqual([]);
  });

  it("is as good as not done where it locks nothing", async () => {
    const file = join(folder, "dev");
    expect(await readLock(file)).toBe("");
    await writeFile(file, head);
    expect(await readLock(file)).toBe("");
    await writeFile(file, text);
    expect(await readLock(file)).toBe(text);
  });

  it("is refused where its folder cannot be one", async () => {
    await writeFile(join(folder, "locks"), "a file");
    await expect(writeLock(join(folder, "locks/dev"), text)).rejects.toMatchObject({
      code: "lock/not-written",
      message: expect.stringContaining("(EEXIST)"),
    });
  });
});
