import { runWithEngine } from "../run-with-engine.mjs";

/**
 * Returns the highest number of engines that ran at once during a run of the driver.
 *
 * @param run - the driver's command: `{ command, args, cwd, env }`
 * @param engine - path of the real engine
 */
export function enginesAtOnce(run, engine) {
  const noted = runWithEngine(run, (file) => [
    `echo begin >>'${file}'`,
    `'${engine}' "$@"`,
    "status=$?",
    `echo end >>'${file}'`,
    "exit $status",
  ]);
  let running = 0;
  let most = 0;
  for (const line of noted.trimEnd().split("\n")) {
    running += line === "begin" ? 1 : -1;
    most = Math.max(most, running);
  }
  return most;
}
