import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { findScanner, scan } from "../../../../tooling/scanner/scanner.mjs";
import { engine, noEmulator } from "../../../../tooling/test-engine.ts";
import { keepStatesInBucket } from "../keep-states-in-bucket.ts";
import { copyProject, type ProjectCopy } from "../project-copy.ts";
import { planted } from "./planted.ts";
import { Report, type Judgement } from "./report.ts";
import { writeScannedFiles } from "./scanned-files.ts";
import { stages, type Stage } from "./stages.ts";

const scanner = await findScanner();
const skipped = noEmulator || (scanner.missing ? ` (skipped: ${scanner.missing})` : "");

describe.skipIf(skipped !== "")(
  `a scanner of the whole example, deployed by a real engine to an emulator${skipped}`,
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
      // The whole deployment is one hook.
    }, 1_800_000);

    afterAll(() => {
      copy?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it("finds nothing wrong but what is waived, with a reason, in waivers.ts", () => {
      expect(clean.newFailures()).toEqual([]);
    });

    it("finds everything that is waived: a waiver that has no use any more goes", () => {
      expect(clean.staleWaivers()).toEqual([]);
    });

    it.each(stages)("passes what it has to, and still gives an answer to it: %s", (stage) => {
      expect(clean.requiredPasses(stage)).toBeGreaterThan(0);
      expect(clean.lostPasses(stage)).toEqual([]);
    });

    it("says nothing of what is listed as unseen: an entry that has no use any more goes", () => {
      expect(clean.staleUnseen()).toEqual([]);
    });

    describe.each(stages)("would see in what is %s", (stage) => {
      it.each(planted)("$what", ({ resource, seenBy }) => {
        const seen = failures(weakened, stage, resource);
        expect(failures(clean, stage, resource)).toEqual([]);
        expect(seen).toEqual([...seenBy[stage]].toSorted());
      });
    });
  },
);

function failures({ judgements }: Report, stage: Stage, resource: string): string[] {
  return judgements
    .filter((found: Judgement) => !found.passed)
    .filter((found) => found.stack === "kantox-dev" && found.stage === stage)
    .filter((found) => found.resource === resource)
    .map(({ check }) => check)
    .toSorted();
}
