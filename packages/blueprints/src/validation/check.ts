import type { IConstruct } from "constructs";
import { BlueprintError } from "./blueprint-error.ts";
import type { Problem } from "./problem.ts";

/** Throws one error for all problems of a construct, or of a function that is called with a construct. */
export function check(construct: IConstruct, kind: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new BlueprintError(kind, construct.node.path, problems);
}

/** Throws one error for all problems of a function that is called without a construct. */
export function refuse(kind: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new BlueprintError(kind, "", problems);
}
