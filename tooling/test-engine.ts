import { delimiter, dirname } from "node:path";
import { inject } from "vitest";
import type { TestEngine } from "./e2e-setup.ts";

const because = (missing: string): string => (missing === "" ? "" : ` (skipped: ${missing})`);

/** The engine that the tests run: each project of vitest runs the same files with another one. */
export const engine: TestEngine = inject("engine");

/** Why nothing can be run with it here, for the title of what is skipped; empty where it can. */
export const noEngine = because(inject("engineMissing"));

/** Why nothing can be run with it against an emulator; empty where it can. */
export const noEmulator = because(inject("engineMissing") || inject("emulatorMissing"));

// The driver looks there, and one that was built here lies elsewhere.
if (engine.path !== "") {
  process.env["PATH"] = [process.env["PATH"], dirname(engine.path)].join(delimiter);
}
