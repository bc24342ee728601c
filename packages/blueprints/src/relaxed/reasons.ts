import { suggestedFix } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/**
 * Reasons for relaxed defaults, by option: a single-line string for the next reviewer, at most 500 characters. A reason
 * for an option that is not relaxed is ignored, so environments that relax a default and environments that do not can
 * share it.
 *
 * @public
 */
export type Reasons<Option extends string> = Readonly<Partial<Record<Option, string>>>;

const maxCharacters = 500;

/** Returns the problems with the `reasons` of a construct; `options` are the options that can be relaxed. */
export function reasonProblems(
  reasons: Reasons<string> | undefined,
  options: readonly string[],
  codePrefix: string,
): Problem[] {
  const code = `${codePrefix}/reasons`;
  if (reasons === undefined) return [];
  if (typeof reasons !== "object" || reasons === null || Array.isArray(reasons)) {
    const fix = `Write { ${options[0]}: "…" }.`;
    return [
      {
        code,
        property: "reasons",
        must: "be an object with one string for each option",
        got: show(reasons),
        fix,
      },
    ];
  }
  return Object.entries(reasons).flatMap(([option, reason]): Problem[] => {
    const property = `reasons.${option}`;
    if (!options.includes(option)) {
      const must = `be a reason for one of ${options.join(", ")}`;
      const fix = suggestedFix(option, options, "Remove it.");
      return [{ code, property, must, got: show(option), fix }];
    }
    if (reason === undefined) return [];
    const isSentence =
      typeof reason === "string" && isKnown(reason) && /^(?!\s*$)[^\p{Cc}]+$/u.test(reason);
    if (isSentence && reason.length <= maxCharacters) return [];
    const must = `be a single-line string of at most ${maxCharacters} characters`;
    const got = isKnown(reason) ? show(reason) : "a token";
    return [{ code, property, must, got, fix: "Write one sentence, or remove it." }];
  });
}
