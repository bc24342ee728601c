import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "tsup";
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
  const directory = mkdtempSync(join(tmpdir(), "kantox-adoption-"));
  try {
    // The package does not export the comparison, so it is built from its source.
    await build({
      config: false,
      silent: true,
      format: ["esm"],
      target: "node20",
      outDir: directory,
      outExtension: () => ({ js: ".mjs" }),
      entry: { match: join(import.meta.dirname, "match-entry.ts") },
    });
    const of = (count) => ({
      command: process.execPath,
      args: [
        join(import.meta.dirname, "match-resources.mjs"),
        join(directory, "match.mjs"),
        String(count),
      ],
      cwd: directory,
    });
    const { matchMilliseconds } = compare({ ours: of(1000), theirs: of(500), pairs: 7 });
    yield row("recognize 500 → 1,000 entries, growth", 2.6, matchMilliseconds, "ms");
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

// Arguments: the app, the engine, the path of the saved plan, and the folder to plan in.
const appThenPlan = `
app=$1 engine=$2 saved=$3
sh -c "$app" || exit
cd "$4" && "$engine" plan -input=false -out="$saved" && "$engine" show -json "$saved" >/dev/null
`;
