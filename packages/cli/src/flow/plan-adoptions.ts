import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { foundObjects, type Adoption } from "../adopt/adoption.ts";
import { candidateState } from "../adopt/candidate-state.ts";
import type { Carried } from "../adopt/carried-entries.ts";
import { withKeysOfAliases } from "../adopt/keys-of-aliases.ts";
import type { Match } from "../adopt/match-resources.ts";
import { scratchRoot } from "../adopt/scratch-root.ts";
import { withoutCompletion } from "../adopt/without-completion.ts";
import type { SavedPlan } from "../engine/save-plan.ts";
import type { RootModule } from "../engine/root-module.ts";
import { combineErrors, KantoxError } from "../errors/kantox-error.ts";
import type { StateDocument } from "../state/state-entries.ts";
import { plan } from "./plan.ts";
import type { Run } from "./run.ts";

/** The input for the plan of one environment. */
export interface AdoptionInput {
  readonly root: RootModule;
  readonly current: StateDocument | undefined;
  readonly matches: readonly Match[];
  readonly carried: readonly Carried[];
}

/**
 * Plans adoptions on candidate states, in copies of the root modules. Nothing real changes.
 *
 * @param folder - folder for the copies and the plans, which only the user can read
 * @throws KantoxError with the failures of all environments; `adopt/newer-schema`
 */
export async function planAdoptions(
  run: Run,
  inputs: readonly AdoptionInput[],
  folder: string,
): Promise<Adoption[]> {
  const adoptions = await planOnce(run, inputs, folder);
  // An alias that was found reveals its key, which no name identifies.
  const again = adoptions.flatMap((adoption) => {
    const matches = withKeysOfAliases(adoption);
    return matches ? [{ ...adoption, matches }] : [];
  });
  if (again.length === 0) return adoptions;
  const second = new Map(
    (await planOnce(run, again, folder)).map((each) => [each.root.stack.name, each]),
  );
  return adoptions.map((each) => second.get(each.root.stack.name) ?? each);
}

async function planOnce(
  run: Run,
  inputs: readonly AdoptionInput[],
  folder: string,
): Promise<Adoption[]> {
  const plans = join(folder, "plans");
  await mkdir(plans, { recursive: true, mode: 0o700 });
  const scratch = join(folder, "roots");
  const copies: RootModule[] = [];
  for (const input of inputs) {
    copies.push(await scratchRoot(input.root, scratch, candidateState(input)));
  }
  const saved = new Map<string, SavedPlan>();
  const outcomes = await plan(run, copies, {
    folder: plans,
    adjust({ stack }, each) {
      saved.set(stack.name, each);
      const input = inputs.find(({ root }) => root.stack.name === stack.name);
      return input ? withoutCompletion(each, input.matches) : each;
    },
  });
  const failures = [...outcomes.values()].flatMap((outcome) =>
    outcome.status === "failed" ? [explained(outcome.error)] : [],
  );
  const [first, ...more] = failures;
  if (first) throw combineErrors([first, ...more]);
  return inputs.flatMap((input) => {
    const { name } = input.root.stack;
    const outcome = outcomes.get(name);
    const { json = {}, prior = [] } = saved.get(name) ?? {};
    if (outcome?.status !== "done") return [];
    // The review names the real state, and suggests commands for it.
    const review = { ...outcome.value, root: input.root };
    return [{ ...input, review, plan: json, found: foundObjects(input.matches, prior) }];
  });
}

function explained(error: unknown): KantoxError {
  if (!(error instanceof KantoxError)) throw error;
  if (!/managed by newer provider version/i.test(error.message)) return error;
  return new KantoxError(
    "adopt/newer-schema",
    `An old state was written by a newer version of the provider than the app uses. Nothing was written. Raise the version of the provider in the app, then adopt again.\n${error.message}`,
  );
}
