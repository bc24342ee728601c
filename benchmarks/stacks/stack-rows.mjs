import { join } from "node:path";
import { findEngine } from "../../tooling/emulator.mjs";
import { compare } from "../compare.mjs";
import { engineEnvironment } from "../driver/engine-environment.mjs";
import { withProcessorTime } from "../processor-time.mjs";
import { row } from "../row.mjs";
import { Unavailable } from "../unavailable.mjs";
import { enginesAtOnce } from "./engines-at-once.mjs";
import { makeProject } from "./project.mjs";

const atOnce = 4;

/** A hundred stacks, against what the driver cannot do without, and against a quarter of them. */
export async function* stackRows() {
  const engine = await findEngine("terraform");
  if (!engine) throw new Unavailable("terraform 1.11 or newer is not on PATH");
  const few = makeProject(25);
  const many = makeProject(100);
  try {
    yield* againstTheLeast(many, engine.path);
    yield* againstAQuarter(many, few);
    const most = enginesAtOnce(many.kantox("plan", "--all"), engine.path);
    const counted = { ours: most, theirs: atOnce, ratio: most / atOnce };
    yield row("engines at once, `plan --all` of 100 stacks / `--parallel`", 1, counted, "");
  } finally {
    few.remove();
    many.remove();
  }
}

function* againstTheLeast({ project, app, directories, kantox }, engine) {
  const env = engineEnvironment(kantox("plan", "stack-001"), engine, project);
  const bare = (script, ...args) => ({
    command: "sh",
    args: ["-c", script, "sh", app, ...args],
    cwd: project,
    env: { ...env, CDKTF_OUTDIR: join(project, "alone.out") },
  });
  const alone = bare('exec sh -c "$1"');
  const planned = bare(appThenPlans, engine, String(atOnce), ...directories);
  const comparisons = [
    ["`kantox synth` of 100 stacks / the app alone", 1.25, 7, kantox("synth"), alone],
    ["`kantox list` of 100 stacks / the app alone", 1.25, 7, kantox("list"), alone],
    [
      "`kantox plan --all` of 100 stacks / app alone, bare `plan`s",
      1.15,
      3,
      kantox("plan", "--all"),
      planned,
    ],
  ];
  for (const [name, bound, pairs, ours, theirs] of comparisons) {
    yield row(name, bound, compare({ ours, theirs, pairs }).milliseconds, "ms");
  }
}

function* againstAQuarter(many, few) {
  for (const [verb, pairs] of [
    [["synth"], 7],
    [["list"], 7],
    [["plan", "--all"], 3],
  ]) {
    const { processorMilliseconds, mebibytes } = compare({
      ours: withProcessorTime(many.kantox(...verb)),
      theirs: withProcessorTime(few.kantox(...verb)),
      pairs,
    });
    const command = `\`kantox ${verb.join(" ")}\``;
    const each = {
      ours: (processorMilliseconds.ours / 100).toFixed(1),
      theirs: (processorMilliseconds.theirs / 25).toFixed(1),
      ratio: processorMilliseconds.ratio / 4,
    };
    yield row(`time of ${command} for each stack, 100 stacks / 25`, 1.1, each, "ms");
    yield row(`memory of ${command}, 100 stacks / 25`, 1.25, mebibytes, "MiB");
  }
}

// The app, the engine, how many at once, and the folders to plan in.
const appThenPlans = `
app=$1 engine=$2 atOnce=$3
shift 3
sh -c "$app" || exit
printf '%s\\n' "$@" | xargs -P "$atOnce" -I {} "$engine" -chdir={} plan -input=false -out=bare.tfplan
`;
