import { join } from "node:path";
import { compare } from "../compare.mjs";
import { engineEnvironment } from "../driver/engine-environment.mjs";
import { withProcessorTime } from "../processor-time.mjs";
import { enginesAtOnce } from "./engines-at-once.mjs";
import { makeProject } from "./project.mjs";

/** The number of engines that run at once: the driver's default, and the same for bare plans here. */
export const atOnce = 4;

/**
 * Compares the driver on many stacks with its minimum.
 *
 * @param count - number of stacks
 * @param engine - path of the engine
 * @returns the results of `compare`, with `processorMilliseconds` and the driver's own `mebibytes`: `synth` and `list`
 * with the app, `plan` with the app and bare plans. Also the highest number of engines that ran at once
 */
export function compareStacks(count, engine) {
  const { project, app, directories, kantox, remove } = makeProject(count);
  try {
    const env = engineEnvironment(kantox("plan", "stack-001"), engine);
    const bare = (script, ...args) => ({
      command: "sh",
      args: ["-c", script, "sh", app, ...args],
      cwd: project,
      env: { ...env, CDKTF_OUTDIR: join(project, "alone.out") },
    });
    const alone = bare('exec sh -c "$1"');
    const planned = bare(appThenPlans, engine, String(atOnce), ...directories);
    const plan = kantox("plan", "--all");
    const against = (theirs, ours, pairs) =>
      compare({ ours: withProcessorTime(ours), theirs: withProcessorTime(theirs), pairs });
    return {
      synth: against(alone, kantox("synth"), 9),
      list: against(alone, kantox("list"), 9),
      plan: against(planned, plan, 5),
      enginesAtOnce: enginesAtOnce(plan, engine),
    };
  } finally {
    remove();
  }
}

// Arguments: the app, the engine, the number of plans at once, and the folders to plan in.
const appThenPlans = `
app=$1 engine=$2 atOnce=$3
shift 3
sh -c "$app" || exit
printf '%s\\n' "$@" | xargs -P "$atOnce" -I {} "$engine" -chdir={} plan -input=false -out=bare.tfplan
`;
