import { isKnown } from "../validation/token.ts";

/** A secure default that was left for something weaker. */
export interface Relaxation {
  /** Name of the option as the caller writes it. */
  readonly option: string;
  /** What stands there instead. */
  readonly value: unknown;
  /** What would stand there if it had been left out. */
  readonly secureDefault: unknown;
}

/** An option of which every other value is weaker than the default. */
export function otherThan(option: string, value: unknown, secureDefault: unknown): Relaxation[] {
  return value === secureDefault ? [] : [{ option, value, secureDefault }];
}

/** An option of which smaller numbers are weaker; one that only the engine knows may be. */
export function below(option: string, value: number, secureDefault: number): Relaxation[] {
  return isKnown(value) && value >= secureDefault ? [] : [{ option, value, secureDefault }];
}

/** An option of which larger numbers are weaker; one that only the engine knows may be. */
export function above(option: string, value: number, secureDefault: number): Relaxation[] {
  return isKnown(value) && value <= secureDefault ? [] : [{ option, value, secureDefault }];
}
