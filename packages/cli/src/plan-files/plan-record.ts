import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isObject } from "../contract/is-object.ts";
import type { RootModule } from "../engine/root-module.ts";
import { printable } from "../terminal/printable.ts";
import { readState } from "../state/read-state.ts";
import { lockFileOf, readLock } from "../provider/lock-file.ts";
import { KantoxError } from "../errors/kantox-error.ts";

/** Name of the saved plan in a stack's folder. */
export const planFileName = "plan.tfplan";
/** Name of the record next to a saved plan. */
export const recordFileName = "plan.json";

const version = 1;

/** The context that a plan was made in. The plan may be applied only in the same context. */
export interface PlanContext {
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Name on the command line. */
  readonly environment: string;
  /** Account that the app names; left out if it names none. */
  readonly accountId?: string;
  readonly protection: "confirm" | "typed";
  readonly engine: { readonly kind: string; readonly version: string };
  /** URL of the emulator; left out without an emulator. */
  readonly emulator?: string;
  /** Checksum of `cdk.tf.json`. */
  readonly synthesized: string;
  /** Checksum of the provider lock file. */
  readonly providers: string;
  /** Location of the state, and the version that the plan is based on. The version is empty if there was no state. */
  readonly state: { readonly place: string; readonly version: string };
}

/** The record next to a saved plan: `plan.json`. */
export interface PlanRecord extends PlanContext {
  readonly version: typeof version;
  /** Whether applying the plan would change anything. */
  readonly hasChanges: boolean;
  /** Checksum of the saved plan. */
  readonly plan: string;
}

/**
 * Returns everything that a plan of this root module depends on.
 *
 * @throws KantoxError `state/unreadable`
 */
export async function planContextOf(root: RootModule): Promise<PlanContext> {
  const { stack, engine, directory, emulator } = root;
  const { environment, accountId, protection } = stack.deployment;
  return {
    stack: stack.name,
    environment,
    ...(accountId !== undefined && { accountId }),
    protection,
    engine: { kind: engine.kind, version: engine.version },
    ...(emulator !== undefined && { emulator }),
    synthesized: checksum(JSON.stringify(stack.json)),
    providers: checksum(await readLock(lockFileOf(directory))),
    state: { place: root.state, version: await stateVersion(root) },
  };
}

/** Returns the record of a plan that was made in this context. */
export async function recordOf(
  context: PlanContext,
  { file, hasChanges }: { readonly file: string; readonly hasChanges: boolean },
): Promise<PlanRecord> {
  return { version, ...context, hasChanges, plan: checksum(await readFile(file)) };
}

/**
 * Parses a `plan.json` and validates its shape.
 *
 * @throws KantoxError `plan/unreadable`
 */
export function parseRecord(text: string, file: string): PlanRecord {
  const record = parsed(text);
  const { engine, state } = record ?? {};
  const texts = ["stack", "environment", "protection", "synthesized", "providers", "plan"];
  const isRecord =
    record !== undefined &&
    record["version"] === version &&
    texts.every((key) => typeof record[key] === "string") &&
    typeof record["hasChanges"] === "boolean" &&
    isObject(engine) &&
    isObject(state);
  if (isRecord) return record as unknown as PlanRecord;
  throw new KantoxError(
    "plan/unreadable",
    `${file} is not a plan record that this version of kantox can read${record?.["version"] === undefined ? "" : ` (version ${printable(JSON.stringify(record["version"]))}, expected ${version})`}. Nothing was done. Plan again with --out.`,
  );
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function checksum(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

async function stateVersion(root: RootModule): Promise<string> {
  const state = await readState(root);
  if (state.kind === "none") return "";
  if (state.kind === "readable") return `${state.lineage} ${state.serial}`;
  throw new KantoxError(
    "state/unreadable",
    `${root.stack.deployment.environment}: the state at ${root.state} ${state.kind === "encrypted" ? "is encrypted, and the engine cannot decrypt it" : state.problem}. Nothing was planned.`,
  );
}
