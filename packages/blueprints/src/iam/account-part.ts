import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

const grammars = {
  accountId: {
    pattern: /^\d{12}$/,
    must: "be twelve digits, as text",
    fix: 'Write it with quotes and leading zeros, e.g. "012345678901".',
  },
  region: {
    pattern: /^[a-z]{2,4}(?:-[a-z]+)+-\d$/,
    must: "be the name of a region",
    fix: 'Write it as AWS does, e.g. "eu-west-1".',
  },
  partition: {
    pattern: /^aws(?:-[a-z]+)*$/,
    must: "be the name of a partition",
    fix: 'Write "aws", "aws-cn" or "aws-us-gov".',
  },
};

/** What is wrong with one of the parts that say where something lies; a token passes. */
export function accountPartProblems(
  part: keyof typeof grammars,
  value: string | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const { pattern, must, fix } = grammars[part];
  if (value === undefined || !isKnown(value)) return [];
  if (typeof value === "string" && pattern.test(value)) return [];
  return [{ ...where, must, got: show(value), fix }];
}
