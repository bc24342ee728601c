import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findScanner, scan, type Finding } from "../../../../tooling/scanner/scanner.mjs";
import {
  requiredChecks,
  waivedChecks,
  weakened,
  type WeakenedManifest,
} from "./kubernetes-checks.ts";

const manifests = join(import.meta.dirname, "../../kubernetes");
const scanner = await findScanner();
const skipped = scanner.missing ? ` (skipped: ${scanner.missing})` : "";

describe.skipIf(skipped !== "")(`a scan of the sample manifests${skipped}`, () => {
  let folder: string;
  let findings: readonly Finding[];
  let weakenedFindings: readonly Finding[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "kantox-manifests-"));
    const copy = (name: string): string => {
      cpSync(manifests, join(folder, name), { recursive: true });
      return join(folder, name);
    };
    findings = await scan(scanner.command!, copy("clean"), ["kubernetes"]);
    const target = copy("weakened");
    for (const each of weakened) weaken(target, each);
    weakenedFindings = await scan(scanner.command!, target, ["kubernetes"]);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("finds no failure without a waiver, and every waived failure", () => {
    expect(failuresIn(findings)).toEqual(Object.keys(waivedChecks));
  });

  it("reports every required pass", () => {
    const passed = new Set(findings.filter((each) => each.passed).map(({ check }) => check));
    expect(Object.keys(requiredChecks).filter((check) => !passed.has(check))).toEqual([]);
  });

  it.each(weakened)("reports $check after '$from' becomes '$to'", ({ check }) => {
    expect(failuresIn(weakenedFindings)).toContain(check);
  });
});

function failuresIn(findings: readonly Finding[]): string[] {
  return [
    ...new Set(findings.filter(({ passed }) => !passed).map(({ check }) => check)),
  ].toSorted();
}

function weaken(
  folder: string,
  { file = "aux-deployment.yaml", from, to }: WeakenedManifest,
): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}.`);
  writeFileSync(path, text.replace(from, to));
}
