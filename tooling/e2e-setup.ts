import type { TestProject } from "vitest/node";
import { findEmulator } from "./emulator.mjs";
import { engineKinds, engineMissing, findEngine, type EngineKind } from "./engines.mjs";

/** The engine of a run of the end-to-end tests. */
export interface TestEngine {
  readonly kind: EngineKind;
  /** Empty where it is not there. */
  readonly path: string;
}

declare module "vitest" {
  interface ProvidedContext {
    engine: TestEngine;
    /** Why the engine is not there; empty where it is. */
    engineMissing: string;
    /** Why there is no emulator; empty where there is one. */
    emulatorMissing: string;
  }
}

/** Looks up, once and before any end-to-end test of a project, what all of them run with. */
export async function setup(project: TestProject): Promise<void> {
  const kind = engineKinds.find((name) => name === project.config.env["KANTOX_ENGINE"]);
  if (kind === undefined) throw new Error(`${project.name} does not say which engine it runs.`);
  const found = await findEngine(kind);
  const emulator = await findEmulator({ log: (line) => console.log(line) });
  project.provide("engine", { kind, path: found?.path ?? "" });
  project.provide("engineMissing", found ? "" : engineMissing(kind));
  project.provide("emulatorMissing", emulator.missing ?? "");
}
