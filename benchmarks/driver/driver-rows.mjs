import { join } from "node:path";
import { compare } from "../compare.mjs";
import { row } from "../row.mjs";
import { engineEnvironment } from "./engine-environment.mjs";

/**
 * Yields the rows that compare plans and applies without changes with their minimum: the app, then the bare engine's plan
 * in the same initialized folder and in the same environment.
 *
 * @param deployed - the example, as `deployExample` returns it
 */
export function* driverRows({ project, app, engine, directories, kantox }) {
  const env = engineEnvironment(kantox("plan", "dev"), engine);
  const bare = (...planned) => ({
    command: "sh",
    args: ["-c", appThenPlans, "sh", app, engine, join(project, "bare"), ...planned],
    cwd: project,
    env: { ...env, CDKTF_OUTDIR: join(project, "alone.out") },
  });
  const [dev] = directories;
  const comparisons = [
    {
      name: "no-op `kantox plan dev` / app, bare `plan`",
      bound: 1.1,
      pairs: 7,
      ours: kantox("plan", "dev"),
      theirs: bare(dev),
    },
    {
      name: "no-op `kantox apply dev` / app, bare `plan`",
      bound: 1.15,
      pairs: 7,
      ours: kantox("apply", "dev", "--yes"),
      theirs: bare(dev),
    },
    {
      name: "no-op `kantox plan --all` / app, four bare `plan`s at once",
      bound: 1.15,
      pairs: 5,
      ours: kantox("plan", "--all"),
      theirs: bare(...directories),
    },
  ];
  for (const { name, bound, ...comparison } of comparisons) {
    yield row(name, bound, compare(comparison).milliseconds, "ms");
  }
}

// Arguments: the app, the engine, the path prefix of saved plans, and the folders to plan in. All plans run at once, and
// each has to succeed.
const appThenPlans = `
app=$1 engine=$2 saved=$3
shift 3
sh -c "$app" || exit
plans=
for directory do
  (cd "$directory" && exec "$engine" plan -input=false -out="$saved-\${directory##*/}.tfplan") &
  plans="$plans $!"
done
for plan in $plans; do wait "$plan" || exit; done
`;
