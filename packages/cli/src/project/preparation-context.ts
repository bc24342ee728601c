import type { OpenEmulator } from "../emulator/open-emulator.ts";
import type { SharedState } from "../state/shared-states.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { AccountLookups } from "./account.ts";
import type { OpenProject } from "./open-project.ts";

/** Options that decide how engines run. */
export interface EngineChoice {
  readonly emulator?: string;
  readonly engine?: string;
  /** Whether to ignore the previous backend instead of moving its state. */
  readonly reconfigure?: boolean;
  /** Whether the user runs the engine directly, for example to restore a state. */
  readonly byHand?: boolean;
  /** Whether the run creates a new state for existing objects, so that the old one may be lost. */
  readonly rebuilds?: boolean;
  /** Whether nothing will be planned. */
  readonly plansNothing?: boolean;
  /** Whether an emulator run uses the app's bucket for its states, to rehearse a bootstrap. */
  readonly inBucket?: boolean;
}

/** The context of all preparations in a run. */
export interface PreparationContext {
  readonly open: OpenProject;
  readonly terminal: Terminal;
  readonly options: EngineChoice;
  /** The emulator; `undefined` without one. */
  readonly emulator: OpenEmulator | undefined;
  /** Settings that determine where providers come from, as text. */
  readonly providerSource: string;
  /** Lock files of stacks that this run has already initialized, by engine and provider requirements. */
  readonly seeds: Map<string, string>;
  /** Stacks that share a state. */
  readonly shared: readonly SharedState[];
  readonly accounts: AccountLookups;
}
