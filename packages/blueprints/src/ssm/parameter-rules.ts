import { deletionProblems } from "../deletion/deletion.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { oneOfProblems } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { isBroken } from "./allowed-pattern.ts";
import type { ResolvedParameterProps } from "./parameter-props.ts";
import { parameterNameProblems } from "./parameter-reference-rules.ts";
import { parameterRelaxable } from "./parameter-relaxations.ts";
import { tiers } from "./parameter-tier.ts";

/**
 * Returns the problems of the part that both parameters share.
 *
 * @param room - first half of the codes: `config-param` or `encrypted-param`
 */
export function parameterProblems(props: ResolvedParameterProps, room: string): Problem[] {
  const { parameterName, description, tier, allowedPattern, deletion, tags, reasons } = props;
  return [
    ...parameterNameProblems(parameterName, room),
    ...textProblems(description, 0, {
      code: `${room}/description`,
      property: "description",
      fix: "Shorten it.",
    }),
    ...tierProblems(tier, room),
    ...patternProblems(allowedPattern, room),
    ...deletionProblems(deletion, ["protected", "allow-when-empty"], `${room}/deletion`),
    ...tagProblems(tags, room),
    ...reasonProblems(reasons, parameterRelaxable, room),
  ];
}

function patternProblems(allowedPattern: string | undefined, room: string): Problem[] {
  const where = { code: `${room}/allowed-pattern`, property: "allowedPattern" };
  const text = textProblems(allowedPattern, 1, {
    ...where,
    fix: "Leave it out to allow any value.",
  });
  if (allowedPattern === undefined || !isKnown(allowedPattern) || text.length > 0) return text;
  if (!isBroken(allowedPattern)) return [];
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
  return [{ ...where, must: `be a text of ${min} to 1024 characters`, got: show(text) }];
}

function tierProblems(tier: string, room: string): Problem[] {
  const fix = "Leave it out for values of up to 4 KB.";
  return oneOfProblems(tier, Object.keys(tiers), { code: `${room}/tier`, property: "tier", fix });
}
