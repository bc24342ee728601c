import { parseExactly } from "../contract/parse-json.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild } from "../processes/run-child.ts";
import { limitDepth } from "../plan/limit-depth.ts";
import type { PlanJson, PriorResource } from "../plan/plan-json.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import type { Diagnostic, EngineEvent } from "./events.ts";
import type { RootModule } from "./root-module.ts";
import { warningsOf, type EngineWarning } from "./warnings.ts";
import { engineFailure, runEngine } from "./run-engine.ts";

/** A saved plan. `json` is absent if the plan has no changes. */
export interface SavedPlan {
  readonly file: string;
  readonly json?: PlanJson;
  /** Warnings of the engine during planning. */
  readonly warnings: readonly EngineWarning[];
  /** Resources of the state after the refresh, with secrets. Only present with `withPrior`. */
  readonly prior?: readonly PriorResource[];
}

/** The purpose of a plan: to change resources, to destroy them, or to detect drift. */
export type PlanMode = "change" | "destroy" | "refresh-only";

const modeArguments: Readonly<Record<PlanMode, readonly string[]>> = {
  change: [],
  destroy: ["-destroy"],
  "refresh-only": ["-refresh-only"],
};

/**
 * Creates and saves a plan, so that exactly the reviewed plan can be applied later.
 *
 * @throws KantoxError `engine/plan`, `state/unreadable`, `engine/show`, or the error that `explain` returns
 */
export async function savePlan(
  root: RootModule,
  file: string,
  {
    variables,
    mode = "change",
    refresh = true,
    withPrior = false,
    onEvent,
    explain,
  }: {
    variables: SecretVariables;
    mode?: PlanMode;
    /** `false` plans without a refresh, so that a destroy evaluates only what it needs. */
    refresh?: boolean;
    /** Whether to return the state after the refresh, too. */
    withPrior?: boolean;
    onEvent?: ((event: EngineEvent) => void) | undefined;
    /** Returns a clearer error than the engine's for known failures. */
    explain?: (diagnostics: readonly Diagnostic[]) => KantoxError | undefined;
  },
): Promise<SavedPlan> {
  const run = await runEngine(
    root,
    [
      "plan",
      "-json",
      "-input=false",
      "-detailed-exitcode",
      `-out=${file}`,
      ...modeArguments[mode],
      ...(refresh ? [] : ["-refresh=false"]),
    ],
    { variables, ...(onEvent && { onEvent }) },
  );
  const warnings = warningsOf(run.diagnostics);
  if (run.exitCode === 0 && !withPrior) return { file, warnings };
  if (![0, 2].includes(run.exitCode)) {
    throw explain?.(run.diagnostics) ?? engineFailure(root, "plan", run);
  }
  const { prior_state: prior, ...json } = await readPlan(root, file, { withPrior });
  return {
    file,
    warnings,
    ...(run.exitCode === 2 && { json }),
    ...(withPrior && { prior: prior?.values?.root_module?.resources ?? [] }),
  };
}

/**
 * Reads a saved plan. Its JSON contains secrets in plain text: it stays in memory, and no part of it goes into an
 * error.
 *
 * @throws KantoxError `engine/show`
 */
export async function readPlan(
  root: RootModule,
  file: string,
  { withPrior = false }: { readonly withPrior?: boolean } = {},
): Promise<PlanJson> {
  const { exitCode, stdout } = await runChild({
    command: root.engine.path,
    args: ["show", "-json", file],
    killable: true,
    cwd: root.directory,
    env: root.env,
  });
  const failure = (reason: string): KantoxError =>
    new KantoxError(
      "engine/show",
      `${root.stack.deployment.environment}: ${root.engine.kind} could not show the plan (${reason}). It may be incomplete because the disk is full. Plan again.`,
    );
  if (exitCode !== 0) throw failure(`exit code ${exitCode}`);
  try {
    // Drops the other parts, which contain the whole state twice.
    const plan = parseExactly(stdout) as PlanJson;
    const { resource_changes, resource_drift, output_changes, configuration } = plan;
    const { deferred_changes, action_invocations, prior_state } = plan;
    return limitDepth({
      ...(withPrior && prior_state && { prior_state }),
      ...(resource_changes && { resource_changes }),
      ...(resource_drift && { resource_drift }),
      ...(output_changes && { output_changes }),
      ...(deferred_changes && { deferred_changes }),
      ...(action_invocations && { action_invocations }),
      ...(configuration && { configuration }),
    }) as PlanJson;
  } catch {
    throw failure("its answer is not JSON");
  }
}
