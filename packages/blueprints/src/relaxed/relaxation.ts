import { isKnown } from "../validation/token.ts";

/** A secure default that was overridden by something weaker. */
export interface Relaxation {
  /** Name of the option as the caller writes it. */
  readonly option: string;
  /** The value instead of the default. */
  readonly value: unknown;
  /** The value without the option. */
  readonly secureDefault: unknown;
}

/** Relaxation of an option of which every other value is weaker than the default. */
export function otherThan(option: string, value: unknown, secureDefault: unknown): Relaxation[] {
  return value === secureDefault ? [] : [{ option, value, secureDefault }];
}

/** Relaxation of an option of which smaller numbers are weaker, as a number that only the engine knows may be. */
export function below(option: string, value: number, secureDefault: number): Relaxation[] {
  return isKnown(value) && value >= secureDefault ? [] : [{ option, value, secureDefault }];
}

/** Relaxation of an option of which larger numbers are weaker, as a number that only the engine knows may be. */
export function above(option: string, value: number, secureDefault: number): Relaxation[] {
  return isKnown(value) && value <= secureDefault ? [] : [{ option, value, secureDefault }];
}
