import type { Problem } from "./problem.ts";
import { shapeProblems, type Members } from "./shape.ts";

/** Props that rules can read, and the problems of the parts that they cannot read. */
export interface ReadProps<Props> {
  readonly props: Props;
  /** Returns all problems: those of the form, then those that rules found in the parts that can be read. */
  readonly problems: (ofRules: readonly Problem[]) => Problem[];
}

/**
 * Compares props with their shape. Options of the wrong form are removed from the result, so that rules never fail on
 * them and still report everything else at the same time.
 */
export function readProps<Props extends object>(given: Props, shape: Members): ReadProps<Props> {
  const wrong = shapeProblems(given, shape);
  if (wrong.length === 0) return { props: given, problems: (ofRules) => [...ofRules] };
  const unreadable = wrong.filter(({ readable }) => !readable);
  const codes = new Set(unreadable.map(({ code }) => code));
  return {
    props: without(given, unreadable),
    problems: (ofRules) => [
      ...wrong.map(({ readable: _, ...problem }) => problem),
      // The rules did not see these options, and would call them missing.
      ...ofRules.filter(({ code }) => !codes.has(code)),
    ],
  };
}

function without<Props extends object>(given: Props, unreadable: readonly Problem[]): Props {
  if (unreadable.some(({ property }) => property === "props")) return {} as Props;
  const names = new Set(unreadable.map(({ property }) => /^\w+/.exec(property)?.[0]));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name))) as Props;
}
