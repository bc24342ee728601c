import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { isObject } from "../contract/is-object.ts";
import { refuseRemoteExecution } from "../engine/remote-execution.ts";
import type { RootModule } from "../engine/root-module.ts";
import { otherWorkspaces } from "../state/other-workspaces.ts";
import { readStateFile } from "../state/read-state.ts";
import { refuseRememberedBackend } from "../state/remembered-backend.ts";
import { refuseStateElsewhere, refuseUnmovedState } from "../state/state-elsewhere.ts";
import { refuseUnusableState } from "../state/unusable-state.ts";
import { stateLocation } from "../state/state-location.ts";
import { stateRecordFile } from "../state/state-record.ts";
import { refuseSharedState, sharedStates, type SharedState } from "../state/shared-states.ts";
import { refuseUnsavedState } from "../state/unsaved-state.ts";
import { refuseForeignFiles } from "../synth/foreign-files.ts";
import type { Stack } from "../synth/stack.ts";
import { findingOf, type Finding } from "./finding.ts";

/** The facts about the project that the state checks need. */
interface StatesProject {
  readonly root: string;
  /** Absolute path of `.kantox`. */
  readonly folder: string;
  readonly stacks: readonly Stack[];
  /** Environment variables of the driver. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs the state checks that commands run before they plan. The check for an empty backend state is not included,
 * because it needs an engine.
 */
export async function checkStates(project: StatesProject): Promise<Finding[]> {
  const shared = await sharedStates(project.stacks, project.root);
  const findings = await Promise.all(
    project.stacks.map((stack) => checkState(stack, project, shared)),
  );
  // A state that several stacks share is reported once.
  return [...new Map(findings.flat().map((finding) => [finding.text, finding])).values()];
}

async function checkState(
  stack: Stack,
  project: StatesProject,
  shared: readonly SharedState[],
): Promise<Finding[]> {
  const { environment, engine: kind } = stack.deployment;
  const { description: state, file } = await stateLocation(stack, project.root);
  // Reading a local state needs no engine.
  const root: RootModule = {
    stack,
    engine: { kind, path: "", version: "" },
    directory: stack.directory,
    env: project.env,
    state,
    ...(file !== undefined && { stateFile: file }),
    stateRecord: stateRecordFile(project.folder, environment),
  };
  const checked = await findingOf("state", async () => {
    refuseRemoteExecution(root);
    refuseSharedState(stack, shared);
    await refuseUnsavedState(root);
    await refuseUnusableState(root);
    await refuseUnmovedState(root, project);
    if (file !== undefined) await refuseStateElsewhere(root, project);
    await refuseRememberedBackend(root, project);
    const isNew = file !== undefined && (await readStateFile(file)).kind === "none";
    return `${environment}: ${state}${isNew ? " (none yet)" : ""}`;
  });
  const foreign = await findingOf("stack", async () => {
    await refuseForeignFiles(stack);
    return "";
  });
  const workspaces = await otherWorkspaces(root);
  return [
    ...(foreign.status === "ok" ? [] : [foreign]),
    checked,
    ...(workspaces === undefined
      ? []
      : [{ subject: "state", status: "warning", text: workspaces } as const]),
    ...(file === undefined ? [] : await lockOf(file, environment, project.root)),
  ];
}

// The engine's lock of a local state is a file next to the state. A killed engine leaves it behind.
async function lockOf(state: string, environment: string, projectRoot: string): Promise<Finding[]> {
  const file = join(dirname(state), `.${basename(state)}.lock.info`);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return [];
  const { Who, Created, ID } = parsed(text);
  const [who, since, id] = [Who, Created, ID].map((value) =>
    typeof value === "string" ? value : "unknown",
  );
  return [
    {
      subject: "state",
      status: "warning",
      text: `${environment}: the state has been locked by ${who} since ${since}. If that run has ended, remove ${relative(projectRoot, file)} (lock ${id}).`,
    },
  ];
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
