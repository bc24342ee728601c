import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { appResources, type AppResource } from "../adopt/app-resources.ts";
import { missingObjects, prunedEntries, type Adoption } from "../adopt/adoption.ts";
import { carriedEntries } from "../adopt/carried-entries.ts";
import { leftBehind, type LeftBehind } from "../adopt/left-behind.ts";
import { readMapFile } from "../adopt/map-file.ts";
import { withMarkers } from "../adopt/markers.ts";
import { matchResources } from "../adopt/match-resources.ts";
import { readSources } from "../adopt/old-sources.ts";
import type { OldState } from "../adopt/old-state.ts";
import { ResourceIndex } from "../adopt/resource-index.ts";
import { refuseEntries } from "../adopt/refuse-entries.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { pullState } from "../state/read-state.ts";
import { parseState } from "../state/state-content.ts";
import { readEntries, type StateDocument } from "../state/state-entries.ts";
import { sourceOptions } from "./adoption-sources.ts";
import { planAdoptions } from "./plan-adoptions.ts";
import type { Run } from "./run.ts";

/** The options of an adoption. */
export interface AdoptOptions {
  readonly from: readonly string[];
  readonly map: string | undefined;
  readonly carry: readonly string[];
}

/** An adoption that is ready to be reviewed. It contains secrets. */
export interface PreparedAdoption {
  readonly adoptions: readonly Adoption[];
  readonly states: readonly OldState[];
  readonly left: readonly LeftBehind[];
  /** Text of each new state as it is now, by stack name. */
  readonly before: ReadonlyMap<string, string>;
}

/**
 * Reads old and new states, compares them with the app, and plans on candidate states. Nothing is written.
 *
 * @param folder - folder for copies and plans, which only the user can read
 * @throws KantoxError with the problems of all states, mappings and plans
 */
export async function prepareAdoption(
  run: Run,
  roots: readonly RootModule[],
  { from, map, carry }: AdoptOptions,
  folder: string,
): Promise<PreparedAdoption> {
  const { terminal } = run;
  const before = new Map<string, string>();
  const documents = new Map<string, StateDocument>();
  for (const root of roots) {
    const text = await pullState(root);
    before.set(root.stack.name, text);
    const document = await currentState(root, text);
    if (document) documents.set(root.stack.name, document);
  }
  const states = await readSources(from, sourceOptions(run));
  const accounts = accountsOf(roots);
  const all = run.stacks.flatMap((stack) => appResources(stack, accounts.get(stack.name)));
  const isChosen = ({ stack }: AppResource): boolean => run.chosen.includes(stack);
  const resources = all.filter(isChosen);
  const named = await readMapFile(map === undefined ? undefined : resolve(terminal.cwd, map), {
    resources,
    states,
  });
  const existing = new Map(
    [...documents].map(([name, { entries }]) => [
      name,
      new Set(entries.map(({ address }) => address)),
    ]),
  );
  const matched = matchResources({ resources, states, existing, map: named });
  refuseEntries(matched);
  const matches = withMarkers(matched.matches);
  const others = new ResourceIndex(all.filter((resource) => !isChosen(resource)));
  const carried = carriedEntries({
    values: carry,
    stacks: run.chosen,
    left: matched.left,
    matches,
    resources,
    otherOwner: (old) => others.owner(old),
  });
  const ofStack =
    (name: string) =>
    (each: { readonly resource: AppResource }): boolean =>
      each.resource.stack.name === name;
  const adoptions = await planAdoptions(
    run,
    roots.map((root) => ({
      root,
      current: documents.get(root.stack.name),
      matches: matches.filter(ofStack(root.stack.name)),
      carried: carried.filter(({ stack }) => stack === root.stack),
    })),
    folder,
  );
  const missing = adoptions.flatMap(missingObjects).map(({ old }) => old);
  const gone = new Set([...adoptions.flatMap(prunedEntries), ...missing].map(({ entry }) => entry));
  const rest = states.flatMap((state) =>
    state.document.entries.filter((entry) => !gone.has(entry)).map((entry) => ({ state, entry })),
  );
  const left = leftBehind(rest, {
    chosen: resources,
    all,
    unmatched: matches.flatMap((match) => ("old" in match && match.old ? [] : [match.resource])),
  });
  return { adoptions, states, left, before };
}

async function currentState(root: RootModule, text: string): Promise<StateDocument | undefined> {
  // An engine decrypts a state while it reads it, and would encrypt the candidate, too.
  const isEncrypted =
    root.env["TF_ENCRYPTION"] !== undefined ||
    (root.stateFile !== undefined && (await isEncryptedFile(root.stateFile)));
  if (isEncrypted) {
    throw new KantoxError(
      "adopt/encrypted",
      `${root.stack.deployment.environment}: the state at ${root.state} is encrypted. Nothing was written. Decrypt it first: set TF_ENCRYPTION to an unencrypted method with the current one as its fallback, apply once, unset it, adopt, and encrypt the state again.`,
    );
  }
  return parseState(text).kind === "readable" ? readEntries(text) : undefined;
}

async function isEncryptedFile(file: string): Promise<boolean> {
  const text = await readFile(file, "utf8").catch(() => "");
  return parseState(text).kind === "encrypted";
}

function accountsOf(roots: readonly RootModule[]): ReadonlyMap<string, string> {
  return new Map(
    roots.flatMap(({ stack, account }) => {
      const id = account?.accountId ?? stack.deployment.accountId;
      return id === undefined ? [] : [[stack.name, id] as const];
    }),
  );
}
