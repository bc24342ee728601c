import { deletionProblems } from "../deletion/deletion.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { oneOfProblems } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { isInvalidPattern } from "./allowed-pattern.ts";
import type { ResolvedParameterProps } from "./parameter-props.ts";
import { parameterNameProblems } from "./parameter-reference-rules.ts";
import { parameterRelaxable } from "./parameter-relaxations.ts";
import { tiers } from "./parameter-tier.ts";

/**
 * Returns the problems with the options that both parameter constructs share.
 *
 * @param codePrefix - first part of the error codes: `config-param` or `encrypted-param`
 */
export function parameterProblems(props: ResolvedParameterProps, codePrefix: string): Problem[] {
  const { parameterName, description, tier, allowedPattern, deletion, tags, reasons } = props;
  return [
    ...parameterNameProblems(parameterName, codePrefix),
    ...textProblems(description, 0, {
      code: `${codePrefix}/description`,
      property: "description",
      fix: "Shorten it.",
    }),
    ...tierProblems(tier, codePrefix),
    ...patternProblems(allowedPattern, codePrefix),
    ...deletionProblems(deletion, ["protected", "allow-when-empty"], `${codePrefix}/deletion`),
    ...tagProblems(tags, codePrefix),
    ...reasonProblems(reasons, parameterRelaxable, codePrefix),
  ];
}

function patternProblems(allowedPattern: string | undefined, codePrefix: string): Problem[] {
  const where = { code: `${codePrefix}/allowed-pattern`, property: "allowedPattern" };
  const text = textProblems(allowedPattern, 1, {
    ...where,
    fix: "Leave it out to allow any value.",
  });
  if (allowedPattern === undefined || !isKnown(allowedPattern) || text.length > 0) return text;
  if (!isInvalidPattern(allowedPattern)) return [];
  const fix =
    "Close every bracket, put something before every quantifier, and escape literal characters.";
  return [{ ...where, must: "be a regular expression", got: show(allowedPattern), fix }];
}

function textProblems(
  text: string | undefined,
  min: number,
  where: Pick<Problem, "code" | "property" | "fix">,
): Problem[] {
  if (text === undefined || !isKnown(text)) return [];
  if (typeof text === "string" && text.length >= min && text.length <= 1024) return [];
  return [{ ...where, must: `be a string of ${min} to 1024 characters`, got: show(text) }];
}

function tierProblems(tier: string, codePrefix: string): Problem[] {
  const fix = "Leave it out for values of up to 4 KB.";
  return oneOfProblems(tier, Object.keys(tiers), {
    code: `${codePrefix}/tier`,
    property: "tier",
    fix,
  });
}
