import { isKnown } from "../validation/token.ts";

/** A secure default that a weaker value overrides. */
export interface Relaxation {
  /** Name of the option, as the caller writes it. */
  readonly option: string;
  /** Value that overrides the default. */
  readonly value: unknown;
  /** Value if the option is left out. */
  readonly secureDefault: unknown;
}

/** Returns the relaxation of an option whose other values are all weaker than the default. */
export function relaxedIfDifferent(
  option: string,
  value: unknown,
  secureDefault: unknown,
): Relaxation[] {
  return value === secureDefault ? [] : [{ option, value, secureDefault }];
}

/**
 * Returns the relaxation of an option whose smaller numbers are weaker. A token counts as weaker, since it may be
 * smaller.
 */
export function relaxedIfBelow(option: string, value: number, secureDefault: number): Relaxation[] {
  return isKnown(value) && value >= secureDefault ? [] : [{ option, value, secureDefault }];
}

/**
 * Returns the relaxation of an option whose larger numbers are weaker. A token counts as weaker, since it may be
 * larger.
 */
export function relaxedIfAbove(option: string, value: number, secureDefault: number): Relaxation[] {
  return isKnown(value) && value <= secureDefault ? [] : [{ option, value, secureDefault }];
}
