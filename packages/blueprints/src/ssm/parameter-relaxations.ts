import { relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import {
  parameterDefaults as defaults,
  type ParameterRelaxable,
  type ResolvedParameterProps,
} from "./parameter-props.ts";

/** Options of a parameter that can be relaxed. */
export const parameterRelaxable = ["deletion"] as const satisfies readonly ParameterRelaxable[];

/** Returns the relaxed defaults of a parameter. */
export function parameterRelaxations({ deletion }: ResolvedParameterProps): Relaxation[] {
  return relaxedIfDifferent("deletion", deletion, defaults.deletion);
}
