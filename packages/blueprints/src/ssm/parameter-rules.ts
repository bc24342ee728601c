import { deletionProblems } from "../deletion/deletion.ts";
import { nameProblems } from "../naming/names.ts";
import { tagProblems } from "../tags/tags.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { ResolvedParameterProps } from "./parameter-props.ts";
import { tiers } from "./parameter-tier.ts";

/**
 * What is wrong with the part that both parameters share.
 *
 * @param room - first half of the codes: `config-param` or `encrypted-param`
 */
export function parameterProblems(props: ResolvedParameterProps, room: string): Problem[] {
  const { parameterName, description, tier, allowedPattern, deletion, tags } = props;
  return [
    ...nameProblems("parameter", parameterName, {
      code: `${room}/parameter-name`,
      property: "parameterName",
    }),
    ...textProblems(description, 0, {
      code: `${room}/description`,
      property: "description",
      fix: "Shorten it.",
    }),
    ...tierProblems(tier, room),
    ...textProblems(allowedPattern, 1, {
      code: `${room}/allowed-pattern`,
      property: "allowedPattern",
      fix: "Leave it out to allow any value.",
    }),
    ...deletionProblems(deletion, ["protected", "allow-when-empty"], `${room}/deletion`),
    ...tagProblems(tags, room),
  ];
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
  if (Object.hasOwn(tiers, tier)) return [];
  return [
    {
      code: `${room}/tier`,
      property: "tier",
      must: `be ${Object.keys(tiers)
        .map((name) => show(name))
        .join(" or ")}`,
      got: show(tier),
      fix: "Leave it out for values of up to 4 KB.",
    },
  ];
}
