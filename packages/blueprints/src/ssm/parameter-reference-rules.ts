import { accountProblems } from "../iam/account-rules.ts";
import { nameProblems } from "../naming/names.ts";
import type { Problem } from "../validation/problem.ts";
import type { ParameterLocation } from "./parameter-reference.ts";

/**
 * What is wrong with a parameter that is known by its name alone.
 *
 * @param room - first half of the codes: `config-param` or `encrypted-param`
 */
export function parameterReferenceProblems(
  parameterName: string,
  { accountId, region }: ParameterLocation,
  room: string,
): Problem[] {
  return [
    ...parameterNameProblems(parameterName, room),
    ...accountProblems({ accountId, region }, room),
  ];
}

/** The rule for the name, of a parameter that is made as of one that is there. */
export function parameterNameProblems(parameterName: string, room: string): Problem[] {
  const where = { code: `${room}/parameter-name`, property: "parameterName" };
  return nameProblems("parameter", parameterName, where);
}
