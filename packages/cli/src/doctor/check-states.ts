import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { isObject } from "../contract/is-object.ts";
import { refuseRemoteExecution } from "../engine/remote-execution.ts";
import { refuseOtherKind } from "../state/state-kind.ts";
import { refuseUnsavedState } from "../state/unsaved-state.ts";
import { localStateFile, stateLocation } from "../state/state-location.ts";
import type { Stack } from "../synth/stack.ts";
import { findingOf, type Finding } from "./finding.ts";

/**
 * The states of a project: of the right kind of engine, not locked by something that died, and in no place where a
 * service would run the plans itself.
 *
 * @param shell.env - environment of the driver's shell
 */
export async function checkStates(
  stacks: readonly Stack[],
  shell: { readonly root: string; readonly env: NodeJS.ProcessEnv },
): Promise<Finding[]> {
  const findings = await Promise.all(stacks.map((stack) => checkState(stack, shell)));
  return findings.flat();
}

async function checkState(
  stack: Stack,
  { root: projectRoot, env }: { readonly root: string; readonly env: NodeJS.ProcessEnv },
): Promise<Finding[]> {
  const { environment, engine: kind } = stack.deployment;
  const state = stateLocation(stack, projectRoot);
  const file = localStateFile(stack);
  if (file === undefined) {
    const elsewhere = await findingOf("state", () => {
      refuseRemoteExecution({ stack, env });
      return `${environment}: ${state}`;
    });
    return [elsewhere];
  }
  const path = resolve(stack.directory, file);
  const place = { stack, engine: { kind }, directory: stack.directory, state };
  const checked = await findingOf("state", async () => {
    await refuseUnsavedState(place, file);
    await refuseOtherKind(place, file);
    const isThere = await readFile(path).then(
      () => true,
      () => false,
    );
    return `${environment}: ${state}${isThere ? "" : " (none yet)"}`;
  });
  return [checked, ...(await lockOf(path, environment, projectRoot))];
}

// The engine's own lock of a local state: a file beside it, which a killed engine leaves.
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
      text: `${environment}: ${who} holds the state since ${since}. If that run is dead, remove ${relative(projectRoot, file)} (lock ${id}).`,
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
