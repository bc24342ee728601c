import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/** What may be said of an account, as a caller writes it. */
interface AccountParts {
  readonly accountId?: string;
  readonly region?: string;
  readonly partition?: string;
}

/**
 * Returns the problems of the parts of an account; a token passes.
 *
 * @param room - first half of the codes, e.g. `aws-account`
 */
export function accountProblems(parts: AccountParts, room: string): Problem[] {
  const rules: [keyof AccountParts, RegExp, string, string, string][] = [
    [
      "accountId",
      /^\d{12}$/,
      "account-id",
      "be twelve digits, as text",
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
    return [{ code: `${room}/${code}`, property, must, got: show(value), fix }];
  });
}
