import { refuseRemoteExecution } from "../engine/remote-execution.ts";
import type { RootModule } from "../engine/root-module.ts";
import { otherWorkspaces } from "../state/other-workspaces.ts";
import { refuseRememberedBackend } from "../state/remembered-backend.ts";
import {
  recordStateLocation,
  refuseStateElsewhere,
  refuseUnmovedState,
} from "../state/state-elsewhere.ts";
import { refuseUnusableState } from "../state/unusable-state.ts";
import { refuseSharedState } from "../state/shared-states.ts";
import { refuseUnsavedState } from "../state/unsaved-state.ts";
import { refuseForeignFiles } from "../synth/foreign-files.ts";
import { checkAccount } from "./account.ts";
import { prepareProviders } from "./prepare-providers.ts";
import type { PreparationContext } from "./preparation-context.ts";

/** A step that runs before an engine runs in a root module: a check that may refuse, or a part of the setup. */
export interface Preparation {
  readonly name: string;
  /** Whether this run needs the step. */
  readonly applies: (context: PreparationContext) => boolean;
  /** Runs the step. Its result is merged into the root module. */
  readonly prepare: (
    root: RootModule,
    context: PreparationContext,
  ) => Promise<Partial<RootModule> | void> | void;
}

const always = (): boolean => true;
const isReal = ({ emulator }: PreparationContext): boolean => emulator === undefined;
const plans = ({ options }: PreparationContext): boolean => !options.plansNothing;
const isAutomatic = ({ options }: PreparationContext): boolean => !options.byHand;
const keepsState = ({ options }: PreparationContext): boolean =>
  !options.byHand && !options.reconfigure;

/** All steps that prepare a root module, in this order. */
export const preparations: readonly Preparation[] = [
  {
    name: "only synthesized files",
    applies: isReal,
    prepare: ({ stack }) => refuseForeignFiles(stack),
  },
  {
    name: "the plan runs on this machine",
    applies: plans,
    prepare: (root) => refuseRemoteExecution(root),
  },
  {
    name: "a state that no other stack uses",
    applies: (context) => isReal(context) && isAutomatic(context),
    prepare: ({ stack }, { shared }) => refuseSharedState(stack, shared),
  },
  {
    name: "no unsaved newer state",
    applies: isAutomatic,
    prepare: (root) => refuseUnsavedState(root),
  },
  {
    name: "a state that the engine can use",
    applies: always,
    prepare: (root) => refuseUnusableState(root),
  },
  {
    name: "no local state that was not moved",
    applies: (context) => isReal(context) && keepsState(context),
    prepare: (root, { open }) => refuseUnmovedState(root, open),
  },
  {
    name: "no new local state while the old one is elsewhere",
    applies: (context) => isReal(context) && keepsState(context),
    async prepare(root, { open, options }) {
      if (root.stateFile !== undefined) await refuseStateElsewhere(root, open, options);
    },
  },
  {
    name: "providers and backend",
    applies: always,
    prepare: prepareProviders,
  },
  {
    name: "the engine uses the backend of the app",
    applies: isReal,
    prepare: (root, { open }) => refuseRememberedBackend(root, open),
  },
  {
    name: "no new backend state while the old one is elsewhere",
    applies: (context) => isReal(context) && keepsState(context),
    async prepare(root, { open, options }) {
      if (root.stateFile === undefined) await refuseStateElsewhere(root, open, options);
    },
  },
  {
    name: "record of the state's location",
    applies: (context) => isReal(context) && keepsState(context),
    prepare: (root) => recordStateLocation(root),
  },
  {
    name: "emulator copy for the installed provider",
    applies: (context) => !isReal(context),
    prepare: (root, { emulator }) => emulator?.settle(root),
  },
  {
    name: "the account that the app names",
    applies: (context) => isReal(context) && plans(context),
    async prepare(root, { accounts }) {
      const account = await checkAccount(root, accounts);
      return account && { account };
    },
  },
  {
    name: "states of other workspaces",
    applies: (context) => isReal(context) && plans(context),
    async prepare(root, { terminal }) {
      const found = await otherWorkspaces(root);
      if (found !== undefined) terminal.note(found);
    },
  },
];
