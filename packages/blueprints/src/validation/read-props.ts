import type { Problem } from "./problem.ts";
import { shapeProblems, type Members } from "./shape.ts";

/** The props that rules can read, and the problems with props of the wrong type. */
export interface ReadProps<Props> {
  readonly props: Props;
  /**
   * Returns all problems: first the type errors, then the problems that the rules found in the other props.
   */
  readonly problems: (ofRules: readonly Problem[]) => Problem[];
}

/**
 * Compares props with their shape. The result does not contain options of the wrong type. So rules never fail on these
 * options, and still report the problems with all other options at the same time.
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
      // The rules did not see these options and would report them as missing.
      ...ofRules.filter(({ code }) => !codes.has(code)),
    ],
  };
}

function without<Props extends object>(given: Props, unreadable: readonly Problem[]): Props {
  if (unreadable.some(({ property }) => property === "props")) return {} as Props;
  const names = new Set(unreadable.map(({ property }) => /^\w+/.exec(property)?.[0]));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name))) as Props;
}
