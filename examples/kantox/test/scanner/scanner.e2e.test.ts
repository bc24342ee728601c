import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { findScanner, scan } from "../../../../tooling/scanner/scanner.mjs";
import { engine, noEmulator } from "../../../../tooling/test-engine.ts";
import { keepStatesInBucket } from "../keep-states-in-bucket.ts";
import { copyProject, type ProjectCopy } from "../project-copy.ts";
import { planted } from "./planted-weaknesses.ts";
import { Report, type RuleResult } from "./report.ts";
import { writeScannedFiles } from "./scanned-files.ts";
import { stages, type Stage } from "./stages.ts";

const scanner = await findScanner();
const skipped = noEmulator || (scanner.missing ? ` (skipped: ${scanner.missing})` : "");

describe.skipIf(skipped !== "")(
  `a scan of the whole example, deployed by a real engine to an emulator${skipped}`,
  () => {
    let copy: ProjectCopy;
    let folder: string;
    let clean: Report;
    let weakened: Report;

    beforeAll(async () => {
      copy = copyProject();
      keepStatesInBucket(copy);
      folder = mkdtempSync(join(tmpdir(), "kantox-scanned-"));
      const folders = { clean: join(folder, "clean"), planted: join(folder, "planted") };
      const emulator = await startEmulator();
      try {
        const source = { project: copy.project, emulator: emulator.url, engine: engine.path };
        await writeScannedFiles(source, folders);
      } finally {
        await emulator.stop();
      }
      const findings = await scan(scanner.command!, folder);
      const within = (name: string) =>
        findings.flatMap((finding) =>
          finding.file.startsWith(`${name}/`)
            ? [{ ...finding, file: finding.file.slice(name.length + 1) }]
            : [],
        );
      clean = new Report(folders.clean, within("clean"));
      weakened = new Report(folders.clean, within("planted"));
      // This hook deploys the whole example.
    }, 1_800_000);

    afterAll(() => {
      copy?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it("finds no failure without a waiver in waivers.ts", () => {
      expect(clean.newFailures()).toEqual([]);
    });

    it("finds every waived failure, so that no waiver is stale", () => {
      expect(clean.staleWaivers()).toEqual([]);
    });

    it.each(stages)("reports every required pass in the stage %s", (stage) => {
      expect(clean.requiredPasses(stage)).toBeGreaterThan(0);
      expect(clean.lostPasses(stage)).toEqual([]);
    });

    it("reports nothing for rules listed as not evaluated, so that no entry is stale", () => {
      expect(clean.staleUnevaluated()).toEqual([]);
    });

    describe.each(stages)("the stage %s", (stage) => {
      it.each(planted)(
        "is evaluated by the rules that report $description",
        ({ resource, seenBy }) => {
          const reported = failures(weakened, stage, resource);
          expect(failures(clean, stage, resource)).toEqual([]);
          expect(reported).toEqual([...seenBy[stage]].toSorted());
        },
      );
    });
  },
);

function failures({ results }: Report, stage: Stage, resource: string): string[] {
  return results
    .filter((found: RuleResult) => !found.passed)
    .filter((found) => found.stack === "kantox-dev" && found.stage === stage)
    .filter((found) => found.resource === resource)
    .map(({ check }) => check)
    .toSorted();
}
