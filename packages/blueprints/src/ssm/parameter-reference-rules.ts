import { accountProblems } from "../iam/account-rules.ts";
import type { Location } from "../iam/location.ts";
import { nameProblems } from "../naming/names.ts";
import type { Problem } from "../validation/problem.ts";

/**
 * Returns the problems with a parameter that is known only by its name.
 *
 * @param codePrefix - first part of the error codes: `config-param` or `encrypted-param`
 */
export function parameterReferenceProblems(
  parameterName: string,
  { accountId, region }: Location,
  codePrefix: string,
): Problem[] {
  return [
    ...parameterNameProblems(parameterName, codePrefix),
    ...accountProblems({ accountId, region }, codePrefix),
  ];
}

/** Returns the problem with a parameter's name, if any. */
export function parameterNameProblems(parameterName: string, codePrefix: string): Problem[] {
  const where = { code: `${codePrefix}/parameter-name`, property: "parameterName" };
  return nameProblems("parameter", parameterName, where);
}
