import type { IConstruct } from "constructs";
import { BlueprintError } from "./blueprint-error.ts";
import type { Problem } from "./problem.ts";

/** Throws one error for all problems; the only place of the library that throws for a caller's mistake. */
export function check(construct: IConstruct, kind: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new BlueprintError(kind, construct.node.path, problems);
}
