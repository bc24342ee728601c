import type { OpenEmulator } from "../emulator/open-emulator.ts";
import type { SharedState } from "../state/shared-states.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { AccountLookups } from "./account.ts";
import type { OpenProject } from "./open-project.ts";

/** Options that decide how engines run. */
export interface EngineChoice {
  readonly emulator?: string;
  readonly engine?: string;
  /** Whether a backend that was used before stays as it is, instead of its state being moved. */
  readonly reconfigure?: boolean;
  /** Whether the user runs the engine by hand, which is a way to put a state back. */
  readonly byHand?: boolean;
  /** Whether nothing is planned. */
  readonly plansNothing?: boolean;
}

/** Everything that a preparation may use. */
export interface Preparing {
  readonly open: OpenProject;
  readonly terminal: Terminal;
  readonly options: EngineChoice;
  /** `undefined` on a real run. */
  readonly emulator: OpenEmulator | undefined;
  /** Text of the settings that determine where providers come from. */
  readonly providerSource: string;
  /** Lock files of the stacks that were initialized before, by engine and providers. */
  readonly seeds: Map<string, string>;
  /** Stacks that share one state. */
  readonly shared: readonly SharedState[];
  readonly accounts: AccountLookups;
}
