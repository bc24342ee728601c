import { numberProblems } from "../validation/number-range.ts";
import type { Problem } from "../validation/problem.ts";

/** Returns the problem with a role's maximum session duration, if any. */
export function sessionSecondsProblems(maxSessionSeconds: number, codePrefix: string): Problem[] {
  return numberProblems(
    maxSessionSeconds,
    { min: 3600, max: 43_200, unit: "seconds" },
    {
      code: `${codePrefix}/max-session-seconds`,
      property: "maxSessionSeconds",
      fix: "Leave it out for one hour. A caller can always request a shorter session.",
    },
  );
}
