import { refuse, refusalsOf } from "../errors/collect-refusals.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { refuseForeignConfirmations } from "../confirm/confirmation.ts";
import type { Stack } from "../synth/stack.ts";

/** The addresses given with `--allow-destroy`, by environment. */
export type AllowedLosses = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Parses the values of `--allow-destroy`: `ENVIRONMENT:ADDRESS`, or only the address if a single environment is
 * selected. Also refuses a `--confirm` for an environment that is not selected, so that all mistakes are reported at
 * once.
 *
 * @throws KantoxError `allow-destroy/environment`, `confirm/unknown`
 */
export function allowedLosses(
  values: readonly string[],
  confirmed: readonly string[],
  chosen: readonly Pick<Stack, "deployment">[],
): AllowedLosses {
  const environments = chosen.map(({ deployment }) => deployment.environment);
  const allowed = new Map(environments.map((name) => [name, new Set<string>()]));
  const unmatched: string[] = [];
  for (const value of values) {
    // Names contain no colon, so at most one environment matches.
    const named = environments.find((name) => value.startsWith(`${name}:`));
    const [only] = environments.length === 1 ? environments : [];
    if (named !== undefined) allowed.get(named)?.add(value.slice(named.length + 1));
    else if (only !== undefined && isBareAddress(value)) allowed.get(only)?.add(value);
    else unmatched.push(value);
  }
  refuse(
    refusalsOf([
      () => refuseForeignConfirmations(confirmed, environments),
      () => refuseUnmatched(unmatched, environments),
    ]),
  );
  return allowed;
}

// If only dev is selected, `prod:aws_s3_bucket.data` must not count as an address in dev.
function isBareAddress(value: string): boolean {
  return !/^[\w-]+:/.test(value);
}

function refuseUnmatched(unmatched: readonly string[], environments: readonly string[]): void {
  const [first] = unmatched;
  if (first === undefined) return;
  throw new KantoxError(
    "allow-destroy/environment",
    `--allow-destroy ${unmatched.map((value) => JSON.stringify(value)).join(", ")} ${unmatched.length === 1 ? "does" : "do"} not name an environment of this run. Nothing was done. Use ENVIRONMENT:ADDRESS with one of these environments: ${environments.join(", ")}.`,
  );
}
