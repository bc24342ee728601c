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
  /** Where the state is, for people. */
  readonly state: string;
  /** Absolute path of a local state, with links resolved; `undefined` for any other backend. */
  readonly stateFile?: string;
  /** File that records which place and content this state had; `undefined` on an emulator. */
  readonly stateRecord?: string;
  /** What is known about the AWS account; `undefined` where the stack does not use AWS, or nothing is planned. */
  readonly account?: AccountCheck;
  /**
   * The provider lock file that is committed to git; `undefined` on an emulator, which may use other providers.
   */
  readonly lockFile?: KeptLockFile;
}

/**
 * What is known about the AWS account that a root module's default provider configuration leads to.
 *
 * @public
 */
export interface AccountCheck {
  /** Whether the credentials lead to `id`. */
  readonly checked: boolean;
  /** The account, twelve digits; left out where it could not be found out. */
  readonly id?: string;
  /** Why it was not checked, as part of a sentence. */
  readonly why?: string;
  /** Region of the default provider configuration, where the provider was asked for it. */
  readonly region?: string;
  /** Accounts of aliased provider configurations that lead to another account, by provider address (`aws.shared`). */
  readonly others?: Readonly<Record<string, string>>;
}

/** A lock file in the app's project. */
export interface KeptLockFile {
  /** Relative to the folder of `cdktf.json`. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
}
