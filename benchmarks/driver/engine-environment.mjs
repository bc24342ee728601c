import { runWithEngine } from "../run-with-engine.mjs";

/**
 * Returns the complete environment in which the driver runs the engine's plan, so that a bare engine can run in it too.
 *
 * @param plan - the driver's plan command: `{ command, args, cwd, env }`
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
