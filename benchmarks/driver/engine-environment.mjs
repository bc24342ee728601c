import { runWithEngine } from "../run-with-engine.mjs";

/**
 * The whole environment in which the driver has an engine plan, so that a bare engine runs in the same.
 *
 * @param plan - runs a plan: `{ command, args, cwd, env }`
 * @param engine - path of the real engine
 */
export function engineEnvironment(plan, engine) {
  const note = 'require("node:fs").writeFileSync(process.argv[1], JSON.stringify(process.env))';
  const noted = runWithEngine(plan, (file) => [
    `[ "$1" != plan ] || '${process.execPath}' -e '${note}' '${file}'`,
    `exec '${engine}' "$@"`,
  ]);
  return JSON.parse(noted);
}
