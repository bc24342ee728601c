import { delimiter, dirname } from "node:path";
import { inject } from "vitest";
import type { TestEngine } from "./e2e-setup.ts";

const because = (missing: string): string => (missing === "" ? "" : ` (skipped: ${missing})`);

/** The engine that the tests use. Each vitest project runs the same files with another engine. */
export const engine: TestEngine = inject("engine");

/** The reason why the engine is missing, for the title of skipped tests. Empty if it is available. */
export const noEngine = because(inject("engineMissing"));

/** The reason why the engine or the emulator is missing. Empty if both are available. */
export const noEmulator = because(inject("engineMissing") || inject("emulatorMissing"));

// The driver looks for the engine on PATH, but an engine that was built here is in another folder.
if (engine.path !== "") {
  process.env["PATH"] = [process.env["PATH"], dirname(engine.path)].join(delimiter);
}
