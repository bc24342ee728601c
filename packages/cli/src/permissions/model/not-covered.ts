import { CompiledPatterns } from "./compiled-patterns.ts";
import { joinStatements } from "./join-statements.ts";
import { dimensions, statementId, type Dimension, type Statement } from "./statement.ts";
import { StatementIndex } from "./statement-index.ts";

/**
 * Returns what some statements allow (or deny) and others do not. What cannot be decided, or not at a cost that is
 * in proportion to the size of the policies, is returned: a gain is never hidden.
 */
export function notCovered(
  statements: readonly Statement[],
  by: readonly Statement[],
): Statement[] {
  const covering = joinStatements(by);
  const ids = new Set(covering.map((each) => statementId(each)));
  const found: Statement[] = [];
  for (const effect of ["allow", "deny"] as const) {
    const index = new StatementIndex(covering.filter((each) => each.effect === effect));
    const work = new Work(statements, covering);
    for (const statement of joinStatements(statements)) {
      if (statement.effect !== effect || ids.has(statementId(statement))) continue;
      for (const part of work.rest(statement, index.candidates(statement))) found.push(part);
    }
  }
  return joinStatements(found);
}

const mostParts = 64;

/** Comparisons of one holder's statements, up to a number that grows with their size. */
class Work {
  readonly #compiled = new Map<Statement, Partial<Record<Dimension, CompiledPatterns>>>();
  #remaining: number;

  constructor(...sides: readonly (readonly Statement[])[]) {
    const size = sides.flat().reduce((sum, each) => sum + sizeOf(each), 0);
    this.#remaining = 10_000 + 200 * size;
  }

  /** What of a statement none of these covers. */
  rest(statement: Statement, candidates: readonly Statement[]): Statement[] {
    let parts = [statement];
    for (const candidate of candidates) {
      if (parts.length === 0 || this.#remaining <= 0) break;
      if (!hasConditions(statement, candidate)) {
        this.#remaining -= 1;
        continue;
      }
      const next = parts.flatMap((part) => this.#subtract(part, candidate));
      if (next.length <= Math.max(parts.length, mostParts)) parts = next;
    }
    return parts;
  }

  /** A statement without what another one covers: again statements, each a product of its parts. */
  #subtract(statement: Statement, other: Statement): Statement[] {
    this.#remaining -= sizeOf(statement);
    const rests: Statement[] = [];
    let remaining = statement;
    for (const dimension of dimensions) {
      const [patterns, covering] = [statement[dimension], this.#patternsOf(other, dimension)];
      if (patterns === undefined && covering === undefined) continue;
      if (patterns === undefined || covering === undefined) return [statement];
      const { covered, rest } = covering.split(patterns);
      if (covered === undefined) return [statement];
      if (rest !== undefined) rests.push({ ...remaining, [dimension]: rest });
      remaining = { ...remaining, [dimension]: covered };
    }
    return rests;
  }

  #patternsOf(statement: Statement, dimension: Dimension): CompiledPatterns | undefined {
    const patterns = statement[dimension];
    if (patterns === undefined) return undefined;
    const compiled = this.#compiled.get(statement) ?? {};
    this.#compiled.set(statement, compiled);
    return (compiled[dimension] ??= new CompiledPatterns(dimension, patterns));
  }
}

function sizeOf({ conditions, ...statement }: Statement): number {
  return dimensions.reduce(
    (size, dimension) => size + (statement[dimension]?.values.length ?? 0),
    1 + conditions.length,
  );
}

// A statement without a condition covers one with it.
function hasConditions(statement: Statement, required: Statement): boolean {
  const ids = new Set(statement.conditions.map(({ id }) => id));
  return required.conditions.every(({ id }) => ids.has(id));
}
