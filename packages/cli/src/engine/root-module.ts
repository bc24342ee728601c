import type { Stack } from "../synth/stack.ts";
import type { Engine } from "./find-engine.ts";

/** The folder that an engine runs in for a stack, with the engine and its environment. */
export interface RootModule {
  readonly stack: Stack;
  readonly engine: Engine;
  /** The synthesized folder itself, or the emulator's copy of it. */
  readonly directory: string;
  /** Complete environment of the engine, without secrets. */
  readonly env: NodeJS.ProcessEnv;
  /** URL of the emulator; `undefined` on real AWS. */
  readonly emulator?: string;
  /** Location of the state to show. */
  readonly state: string;
  /** Absolute path of a local state, with links resolved; `undefined` for any other backend. */
  readonly stateFile?: string;
  /** File that records the last location of the state and whether it was empty; `undefined` on an emulator. */
  readonly stateRecord?: string;
  /** Result of the account check; `undefined` if the stack does not use AWS, or if nothing is planned. */
  readonly account?: AccountCheck;
  /**
   * The provider lock file that is committed to git; `undefined` on an emulator, which may use other providers.
   */
  readonly lockFile?: CommittedLockFile;
}

/**
 * The AWS account of a root module's default provider configuration, as far as it is known.
 *
 * @public
 */
export interface AccountCheck {
  /** Whether the credentials are known to belong to `accountId`. */
  readonly isChecked: boolean;
  /** Account id, twelve digits; left out if `isChecked` is `false`. */
  readonly accountId?: string;
  /** Reason that the account was not checked, as part of a sentence. */
  readonly reason?: string;
  /** Region of the default provider configuration, if the provider was asked for it. */
  readonly region?: string;
  /** Account ids of aliased provider configurations that use another account, by provider address (`aws.shared`). */
  readonly otherAccountIds?: Readonly<Record<string, string>>;
}

/** A provider lock file that is committed in the app's project. */
export interface CommittedLockFile {
  /** Path relative to the folder of `cdktf.json`. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
}
