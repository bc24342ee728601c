import { otherThan, type Relaxation } from "../relaxed/relaxation.ts";
import {
  parameterDefaults as defaults,
  type ParameterRelaxable,
  type ResolvedParameterProps,
} from "./parameter-props.ts";

/** Options whose defaults can be left for something weaker. */
export const parameterRelaxable = ["deletion"] as const satisfies readonly ParameterRelaxable[];

/** The defaults that a parameter leaves. */
export function parameterRelaxations({ deletion }: ResolvedParameterProps): Relaxation[] {
  return otherThan("deletion", deletion, defaults.deletion);
}
