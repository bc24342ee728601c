import { CompiledPatterns } from "./compiled-patterns.ts";
import { joinStatements } from "./join-statements.ts";
import {
  dimensions,
  statementId,
  type Dimension,
  type Patterns,
  type Statement,
} from "./statement.ts";
import { StatementIndex } from "./statement-index.ts";

/**
 * Compares two lists of statements. Returns the statements that only the new list covers, and those that only the old
 * list does.
 */
export function difference(
  before: readonly Statement[],
  after: readonly Statement[],
): { readonly added: Statement[]; readonly removed: Statement[] } {
  const [old, next] = [joinStatements(before), joinStatements(after)];
  return { added: notCovered(next, old), removed: notCovered(old, next) };
}

/**
 * Returns the parts of statements that the covering statements do not allow (or deny). Parts that cannot be decided at
 * a reasonable cost are returned as well, so that a gain is never hidden.
 */
function notCovered(statements: readonly Statement[], covering: readonly Statement[]): Statement[] {
  const ids = new Set(covering.map((each) => statementId(each)));
  const found: Statement[] = [];
  for (const effect of ["allow", "deny"] as const) {
    const index = new StatementIndex(covering.filter((each) => each.effect === effect));
    const subtraction = new Subtraction();
    for (const statement of statements) {
      if (statement.effect !== effect || ids.has(statementId(statement))) continue;
      for (const part of subtraction.rest(statement, index.candidates(statement))) found.push(part);
    }
  }
  return joinStatements(found);
}

const maxParts = 64;

/** Subtracts statements from others. */
class Subtraction {
  readonly #compiled = new Map<Statement, Partial<Record<Dimension, CompiledPatterns>>>();
  #remaining = 0;

  /** Returns the parts of a statement that no candidate covers. */
  rest(statement: Statement, candidates: readonly (readonly Statement[])[]): Statement[] {
    const conditions = new Set(statement.conditions.map(({ id }) => id));
    // Each statement has its own budget, so that the total time is proportional to the number of statements.
    this.#remaining = 500 + 50 * sizeOf(statement);
    let parts = [statement];
    for (const group of candidates) {
      for (const candidate of group) {
        if (parts.length === 0 || this.#remaining <= 0) return parts;
        this.#remaining -= 1;
        // A statement without a condition covers the same statement with a condition.
        if (!candidate.conditions.every(({ id }) => conditions.has(id))) continue;
        const rests = parts.map((part) => this.#subtract(part, candidate));
        if (rests.every((rest) => rest === undefined)) continue;
        const next = rests.flatMap((rest, index) => rest ?? (parts[index] as Statement));
        if (next.length <= Math.max(parts.length, maxParts)) parts = next;
      }
    }
    return parts;
  }

  /**
   * Subtracts another statement from a statement. Returns the rest as statements, or `undefined` if nothing is covered.
   */
  #subtract(statement: Statement, other: Statement): Statement[] | undefined {
    const splits: [Dimension, Patterns, Patterns | undefined][] = [];
    for (const dimension of dimensions) {
      const patterns = statement[dimension];
      if (patterns === undefined && other[dimension] === undefined) continue;
      if (patterns === undefined || other[dimension] === undefined) return undefined;
      this.#remaining -= patterns.values.length;
      const split = this.#patternsOf(other, dimension)?.split(patterns);
      // Most candidates are ruled out here, before anything is built.
      if (split?.covered === undefined) return undefined;
      splits.push([dimension, split.covered, split.rest]);
    }
    const rests: Statement[] = [];
    let remaining = statement;
    for (const [dimension, covered, rest] of splits) {
      if (rest !== undefined) rests.push(withPart(remaining, dimension, rest));
      remaining = withPart(remaining, dimension, covered);
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

function withPart(statement: Statement, dimension: Dimension, part: Patterns): Statement {
  return { ...statement, [dimension]: part };
}

function sizeOf({ conditions, ...statement }: Statement): number {
  return dimensions.reduce(
    (size, dimension) => size + (statement[dimension]?.values.length ?? 0),
    1 + conditions.length,
  );
}
