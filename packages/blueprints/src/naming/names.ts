import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { grammars, type Grammar, type NameKind } from "./grammars.ts";

export type { NameKind } from "./grammars.ts";

/** Returns the problem with a name of one kind, if it has one. A token has none. */
export function nameProblems(
  kind: NameKind,
  name: string | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const grammar: Grammar = grammars[kind];
  if (typeof name === "string" && !isKnown(name)) return [];
  const must = typeof name === "string" ? brokenRule(grammar, name) : charactersRule(grammar);
  if (must === undefined) return [];
  const near = typeof name === "string" ? nearName(grammar, name) : undefined;
  const fix = near === undefined ? "Choose another name." : `Write ${show(near)}.`;
  return [
    { ...where, must, got: isKnown(name) ? show(name) : "a token that is not a string", fix },
  ];
}

/** Returns the rule that a name breaks. */
function brokenRule(grammar: Grammar, name: string): string | undefined {
  const { min, max, pattern, reserved = [] } = grammar;
  const forbidden = reserved.find(({ pattern: taken }) => taken.test(name));
  if (forbidden !== undefined) return forbidden.must;
  const fits = name.length >= min && name.length <= max && pattern.test(name);
  return fits ? undefined : charactersRule(grammar);
}

function charactersRule({ min, max, characters }: Grammar): string {
  return `be ${min} to ${max} characters of ${characters}`;
}

/** Returns a similar name that would be accepted. */
function nearName(grammar: Grammar, name: string): string | undefined {
  const near = grammar.near(name).slice(0, grammar.max);
  return near !== name && brokenRule(grammar, near) === undefined ? near : undefined;
}
