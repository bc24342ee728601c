import { growth, row } from "../row.mjs";
import { terraform } from "../terraform.mjs";
import { atOnce, compareStacks } from "./compare-stacks.mjs";

/** Yields the rows for 100 and 25 stacks, which show work that the driver does more than once for each stack. */
export async function* stackRows() {
  const engine = await terraform();
  const few = compareStacks(25, engine);
  const many = compareStacks(100, engine);
  yield row(
    "`kantox plan --all` of 100 stacks / app, bare `plan`s",
    1.15,
    many.plan.milliseconds,
    "ms",
  );
  for (const [verb, minimum] of [
    ["synth", "app"],
    ["list", "app"],
    ["plan", "app, bare `plan`s"],
  ]) {
    const grown = growth(few[verb].processorMilliseconds, many[verb].processorMilliseconds);
    yield row(`growth of \`${verb}\` from 25 to 100 stacks / ${minimum}`, 1.1, grown, "times");
  }
  const time = {
    ours: many.plan.processorMilliseconds.ours / 100,
    theirs: few.plan.processorMilliseconds.ours / 25,
  };
  yield row("time of `plan` for each stack, of 100 / of 25", 1.1, between(time), "ms");
  const memory = { ours: many.plan.mebibytes.ours, theirs: few.plan.mebibytes.ours };
  yield row("the driver's memory at `plan`, of 100 stacks / of 25", 1.5, between(memory), "MiB");
  const engines = { ours: many.enginesAtOnce, theirs: atOnce };
  yield row("engines at once at `plan` of 100 stacks / `--parallel`", 1, between(engines), "");
}

function between({ ours, theirs }) {
  return { ours: Math.round(ours), theirs: Math.round(theirs), ratio: ours / theirs };
}
