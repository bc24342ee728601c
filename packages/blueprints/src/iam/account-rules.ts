import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/** The parts of an account, as the caller writes them. */
interface AccountParts {
  readonly accountId?: string;
  readonly region?: string;
  readonly partition?: string;
}

/**
 * Returns the problems with an account's parts. Accepts tokens.
 *
 * @param codePrefix - first part of the error codes, e.g. `aws-account`
 */
export function accountProblems(parts: AccountParts, codePrefix: string): Problem[] {
  const rules: [keyof AccountParts, RegExp, string, string, string][] = [
    [
      "accountId",
      /^\d{12}$/,
      "account-id",
      "be a string of 12 digits",
      'Write it with quotes and leading zeros, e.g. "012345678901".',
    ],
    [
      "region",
      /^[a-z]{2,4}(?:-[a-z]+)+-\d$/,
      "region",
      "be the name of a region",
      'Write it as AWS does, e.g. "eu-west-1".',
    ],
    [
      "partition",
      /^aws(?:-[a-z]+)*$/,
      "partition",
      "be the name of a partition",
      'Write it as the ARNs of the account do, e.g. "aws" or "aws-cn".',
    ],
  ];
  return rules.flatMap(([property, pattern, code, must, fix]) => {
    const value = parts[property];
    if (
      value === undefined ||
      !isKnown(value) ||
      (typeof value === "string" && pattern.test(value))
    )
      return [];
    return [{ code: `${codePrefix}/${code}`, property, must, got: show(value), fix }];
  });
}
