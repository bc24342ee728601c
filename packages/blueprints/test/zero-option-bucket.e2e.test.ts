import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sectionOf } from "../../../tooling/imports-of.ts";
import { findScanner, scan, type Finding } from "../../../tooling/scanner/scanner.mjs";
import { SecureBucket } from "../src/index.ts";
import { synth } from "./synth.ts";

const scanner = await findScanner();
const skipped = scanner.missing ? ` (skipped: ${scanner.missing})` : "";

const page = readFileSync(
  resolve(import.meta.dirname, "../../../docs/blueprints/secure-bucket.md"),
  "utf8",
);

/** The rules in the table of the page, each with a stated choice. */
const stated = [
  ...sectionOf(page, "## A bucket with only a name").matchAll(/^\| `(CKV2?_AWS_\d+)`/gm),
].map(([, check = ""]) => check);

describe.skipIf(skipped !== "")(`a scan of a bucket with only a name${skipped}`, () => {
  let folder: string;
  let findings: readonly Finding[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "zero-option-bucket-"));
    const { json } = synth((stack) => {
      new SecureBucket(stack, "plain", { bucketName: "example-plain" });
    });
    writeFileSync(join(folder, "plain.tf.json"), JSON.stringify(json));
    findings = await scan(scanner.command!, folder);
  }, 300_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("fails exactly the rules whose choice the page states", () => {
    const failed = findings.filter(({ passed }) => !passed).map(({ check }) => check);
    expect(failed.toSorted()).toEqual(stated.toSorted());
    expect(stated.length).toBeGreaterThan(0);
  });

  it("passes all other rules for buckets", () => {
    expect(findings.filter(({ passed }) => passed).length).toBeGreaterThanOrEqual(15);
  });
});
