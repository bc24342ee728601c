import { Annotations, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { show } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { Reasons } from "./reasons.ts";
import type { Relaxation } from "./relaxation.ts";

/** A relaxed default and its construct, as strings for a reviewer. */
export interface ShownRelaxation {
  readonly path: string;
  readonly option: string;
  readonly value: string;
  readonly secureDefault: string;
  readonly reason?: string;
}

const shown = new WeakMap<TerraformStack, ShownRelaxation[]>();

/**
 * Reports every relaxed default of a construct in two places: as an annotation at synthesis (information if there is a
 * reason, otherwise a warning), and in the description of the stack that the driver reads.
 */
export function showRelaxations(
  construct: IConstruct,
  relaxations: readonly Relaxation[],
  reasons: Reasons<string> = {},
): void {
  for (const relaxation of relaxations) {
    const { option } = relaxation;
    const value = asText(relaxation.value);
    const secureDefault = asText(relaxation.secureDefault);
    const reason = reasons[option];
    const what = `${option} is ${value} instead of ${secureDefault}`;
    if (reason === undefined) {
      Annotations.of(construct).addWarning(
        `${what}, without a reason. Add reasons: { ${option}: "…" }, or use the secure value.`,
      );
    } else {
      Annotations.of(construct).addInfo(`${what}: ${reason}`);
    }
    const entry = { path: construct.node.path, option, value, secureDefault };
    relaxationsOf(TerraformStack.of(construct)).push(
      reason === undefined ? entry : { ...entry, reason },
    );
  }
}

/** Returns the relaxed defaults of a stack so far, in the order of its constructs. */
export function relaxationsOf(stack: TerraformStack): ShownRelaxation[] {
  let list = shown.get(stack);
  if (!list) shown.set(stack, (list = []));
  return list;
}

function asText(value: unknown): string {
  return isKnown(value) ? show(value) : "known only to the engine";
}
