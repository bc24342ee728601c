import type { TestProject } from "vitest/node";
import { findEmulator } from "./emulator.mjs";
import { engineKinds, engineMissing, findEngine, type EngineKind } from "./engines.mjs";

/** The engine that a run of the end-to-end tests uses. */
export interface TestEngine {
  readonly kind: EngineKind;
  /** Path to the binary. Empty if the engine is missing. */
  readonly path: string;
}

declare module "vitest" {
  interface ProvidedContext {
    engine: TestEngine;
    /** The reason why the engine is missing. Empty if it is available. */
    engineMissing: string;
    /** The reason why the emulator is missing. Empty if it is available. */
    emulatorMissing: string;
  }
}

/** Finds the engine and the emulator once, before the end-to-end tests of a project run. */
export async function setup(project: TestProject): Promise<void> {
  const kind = engineKinds.find((name) => name === project.config.env["KANTOX_ENGINE"]);
  if (kind === undefined) {
    throw new Error(`${project.name} needs KANTOX_ENGINE, set to ${engineKinds.join(" or ")}.`);
  }
  const found = await findEngine(kind);
  const emulator = await findEmulator({ log: (line) => console.log(line) });
  project.provide("engine", { kind, path: found?.path ?? "" });
  project.provide("engineMissing", found ? "" : engineMissing(kind));
  project.provide("emulatorMissing", emulator.missing ?? "");
}
