import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/**
 * Why secure defaults were left, by option: a sentence for the next reviewer. One for an option that stands at
 * its default says nothing, so that one text serves an environment that leaves it and one that does not.
 *
 * @public
 */
export type Reasons<Option extends string> = Readonly<Partial<Record<Option, string>>>;

const mostCharacters = 500;

/** What is wrong with the reasons of a construct. */
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
      return [{ code, property, must, got: show(option), fix: "Leave it out." }];
    }
    if (reason === undefined) return [];
    const isSentence =
      typeof reason === "string" && isKnown(reason) && /^(?!\s*$)[^\p{Cc}]+$/u.test(reason);
    if (isSentence && reason.length <= mostCharacters) return [];
    const must = `be a text of one line, at most ${mostCharacters} characters`;
    const got = isKnown(reason) ? show(reason) : "a token";
    return [{ code, property, must, got, fix: "Say it in a sentence, or leave it out." }];
  });
}
