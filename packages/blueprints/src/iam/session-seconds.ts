import { numberProblems } from "../validation/number-range.ts";
import type { Problem } from "../validation/problem.ts";

/** Returns the problems of how long a session of a role may last. */
export function sessionSecondsProblems(maxSessionSeconds: number, room: string): Problem[] {
  return numberProblems(
    maxSessionSeconds,
    { min: 3600, max: 43_200, unit: "seconds" },
    {
      code: `${room}/max-session-seconds`,
      property: "maxSessionSeconds",
      fix: "Leave it out for one hour. A session may always ask for less.",
    },
  );
}
