import { meantFix } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/**
 * Reasons for relaxed defaults, by option: a sentence for the next reviewer. A reason for an option that has its secure
 * default is ignored, so one text serves environments that relax it and environments that do not.
 *
 * @public
 */
export type Reasons<Option extends string> = Readonly<Partial<Record<Option, string>>>;

const mostCharacters = 500;

/** Returns the problems of the reasons of a construct. */
export function reasonProblems(
  reasons: Reasons<string> | undefined,
  options: readonly string[],
  room: string,
): Problem[] {
  const code = `${room}/reasons`;
  if (reasons === undefined) return [];
  if (typeof reasons !== "object" || reasons === null || Array.isArray(reasons)) {
    const fix = `Write { ${options[0]}: "…" }.`;
    return [{ code, property: "reasons", must: "be texts by option", got: show(reasons), fix }];
  }
  return Object.entries(reasons).flatMap(([option, reason]): Problem[] => {
    const property = `reasons.${option}`;
    if (!options.includes(option)) {
      const must = `be about one of ${options.join(", ")}`;
      const fix = meantFix(option, options, "Remove it.");
      return [{ code, property, must, got: show(option), fix }];
    }
    if (reason === undefined) return [];
    const isSentence =
      typeof reason === "string" && isKnown(reason) && /^(?!\s*$)[^\p{Cc}]+$/u.test(reason);
    if (isSentence && reason.length <= mostCharacters) return [];
    const must = `be a text of one line, at most ${mostCharacters} characters`;
    const got = isKnown(reason) ? show(reason) : "a token";
    return [{ code, property, must, got, fix: "Write one sentence, or remove it." }];
  });
}
