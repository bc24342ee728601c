import { accountProblems } from "../iam/account-rules.ts";
import type { Location } from "../iam/location.ts";
import { nameProblems } from "../naming/names.ts";
import type { Problem } from "../validation/problem.ts";

/**
 * Returns the problems of a parameter that is known only by its name.
 *
 * @param room - first half of the codes: `config-param` or `encrypted-param`
 */
export function parameterReferenceProblems(
  parameterName: string,
  { accountId, region }: Location,
  room: string,
): Problem[] {
  return [
    ...parameterNameProblems(parameterName, room),
    ...accountProblems({ accountId, region }, room),
  ];
}

/** Returns the problem of the name of a parameter, if it has one. */
export function parameterNameProblems(parameterName: string, room: string): Problem[] {
  const where = { code: `${room}/parameter-name`, property: "parameterName" };
  return nameProblems("parameter", parameterName, where);
}
