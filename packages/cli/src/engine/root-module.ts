import type { Stack } from "../synth/stack.ts";
import type { Engine } from "./find-engine.ts";

/** A folder that an engine runs in for one stack, and how. */
export interface RootModule {
  readonly stack: Stack;
  readonly engine: Engine;
  /** The synthesized folder itself, or the emulator's copy of it. */
  readonly directory: string;
  /** Whole environment of the engine, without secrets. */
  readonly env: NodeJS.ProcessEnv;
  /** Address of the emulator; `undefined` on real AWS. */
  readonly emulator?: string;
  /** Where the state lies, for people. */
  readonly state: string;
  /**
   * The provider lock file that git carries; `undefined` on an emulator, whose providers may be other ones.
   */
  readonly lockFile?: KeptLockFile;
}

/** A lock file beside the app. */
export interface KeptLockFile {
  /** Relative to the folder of `cdktf.json`. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
}
