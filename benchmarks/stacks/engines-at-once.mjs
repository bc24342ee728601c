import { runWithEngine } from "../run-with-engine.mjs";

/**
 * How many engines ran at once, at most, while the driver did its work.
 *
 * @param run - the driver: `{ command, args, cwd, env }`
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
