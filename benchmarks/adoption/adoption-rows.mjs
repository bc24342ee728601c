import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { buildSources } from "../build-sources.mjs";
import { compare } from "../compare.mjs";
import { engineEnvironment } from "../driver/engine-environment.mjs";
import { copyExample } from "../example-copy.mjs";
import { row } from "../row.mjs";

/**
 * Yields the rows about adoptions: the review of the example's dev environment, compared with the app and the bare
 * engine's plan, and the time to compare 1,000 resources with 1,000 entries.
 *
 * @param deployed - the example, as `deployExample` returns it
 */
export async function* adoptionRows({ project, app, engine, directories, kantox }) {
  const copy = copyExample();
  try {
    const [dev] = directories;
    copyFileSync(join(dev, "terraform.tfstate"), join(copy.project, "old.tfstate"));
    const { command, args, env } = kantox("adopt", "dev", "--from", "old.tfstate", "--dry-run");
    const ours = {
      command: "sh",
      // A dry run that finds something to adopt ends with 2.
      args: ["-c", '"$@"; [ $? = 2 ]', "sh", command, ...args],
      cwd: copy.project,
      env,
    };
    const bare = engineEnvironment(kantox("plan", "dev"), engine);
    const theirs = {
      command: "sh",
      args: ["-c", appThenPlan, "sh", app, engine, join(project, "bare.tfplan"), dev],
      cwd: project,
      env: { ...bare, CDKTF_OUTDIR: join(project, "alone.out") },
    };
    const { milliseconds } = compare({ ours, theirs, pairs: 5 });
    yield row(
      "`kantox adopt dev --dry-run` / app, bare `plan` and `show`",
      1.3,
      milliseconds,
      "ms",
    );
  } finally {
    copy.remove();
  }
  yield* matchRows();
}

async function* matchRows() {
  const here = import.meta.dirname;
  const built = await buildSources({ match: join(here, "match-entry.ts") });
  try {
    const of = (count) => built.command(join(here, "match-resources.mjs"), "match", count);
    const { matchMilliseconds } = compare({ ours: of(1000), theirs: of(500), pairs: 7 });
    yield row("recognize 500 → 1,000 entries, growth", 2.6, matchMilliseconds, "ms");
  } finally {
    built.remove();
  }
}

// Arguments: the app, the engine, the path of the saved plan, and the folder to plan in.
const appThenPlan = `
app=$1 engine=$2 saved=$3
sh -c "$app" || exit
cd "$4" && "$engine" plan -input=false -out="$saved" && "$engine" show -json "$saved" >/dev/null
`;
