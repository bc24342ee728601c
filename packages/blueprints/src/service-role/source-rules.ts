import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { TrustedService } from "./trusted-service.ts";

type Where = Pick<Problem, "code" | "property">;

const accounts: Where = { code: "service-role/source-account-ids", property: "sourceAccountIds" };
const arns: Where = { code: "service-role/source-arns", property: "sourceArns" };

/** Returns the problems with the accounts that the service may act for. */
export function sourceAccountProblems(
  accountIds: readonly string[] | undefined,
  { principal, source }: TrustedService,
): Problem[] {
  if (accountIds === undefined) return [];
  const where = accounts;
  if (source === "none") return [notSent(where, principal, "aws:SourceAccount")];
  return listProblems(accountIds, where, (id) =>
    /^\d{12}$/.test(id)
      ? undefined
      : {
          must: "be a string of twelve digits",
          fix: 'Write it with quotes and leading zeros, e.g. "012345678901".',
        },
  );
}

/** Returns the problems with the resources that the service may act for. */
export function sourceArnProblems(
  given: readonly string[] | undefined,
  accountIds: readonly string[],
  { principal, source }: TrustedService,
): Problem[] {
  if (given === undefined) return [];
  const where = arns;
  if (source === "none") return [notSent(where, principal, "aws:SourceArn")];
  if (source === "account") {
    const must = `be left out for ${principal}: AWS documents no exact aws:SourceArn for it`;
    const fix = "Leave it out. The role then trusts the service for the source accounts only.";
    return [{ ...where, must, got: show(given), fix }];
  }
  return listProblems(given, where, (arn) => {
    const { form, pattern } = source === "any" ? anySource : source;
    if (!pattern.test(arn)) {
      const must = `be the exact ARN of a resource that ${principal} acts for, without wildcards`;
      return { must, fix: `Write it as "arn:aws:${form}".` };
    }
    const account = arn.split(":")[4]!;
    const isPossible = account === "" || accountIds.includes(account) || !accountIds.every(isKnown);
    if (isPossible) return undefined;
    const must = "be in a source account: in a request, the ARN and the account always match";
    return { must, fix: `Add "${account}" to sourceAccountIds, or correct the ARN.` };
  });
}

const anySource = {
  form: "SERVICE:REGION:ACCOUNT:RESOURCE",
  pattern: /^arn:aws(?:-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12})?:[\w+=,.@:/#~-]+$/,
};

function notSent(where: Where, principal: string, key: string): Problem {
  const must = `be left out: ${principal} does not send ${key}, so it could never assume the role`;
  return { ...where, must, got: "a value", fix: "Remove it." };
}

/** Returns the problems with a list of different strings. Its items may be tokens, but not the list itself. */
function listProblems(
  values: readonly string[],
  where: Where,
  rule: (value: string) => Pick<Problem, "must" | "fix"> | undefined,
): Problem[] {
  if (!Array.isArray(values) || !isKnown(values) || values.length === 0) {
    const got = isKnown(values) ? show(values) : "a token";
    return [{ ...where, must: "be a list with at least one string", got, fix: "Leave it out." }];
  }
  return values.flatMap((value: unknown, index): Problem[] => {
    const at = { ...where, property: `${where.property}[${index}]` };
    if (typeof value !== "string") {
      const got = isKnown(value) ? show(value) : "a token of another type";
      return [{ ...at, must: "be a string", got, fix: "Write it in quotes." }];
    }
    if (!isKnown(value)) return [];
    if (values.indexOf(value) < index) {
      return [{ ...at, must: "occur only once", got: show(value), fix: "Remove the duplicate." }];
    }
    const broken = rule(value);
    return broken === undefined ? [] : [{ ...at, ...broken, got: show(value) }];
  });
}
