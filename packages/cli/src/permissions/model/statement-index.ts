import { PatternIndex } from "./pattern-index.ts";
import { comparable, dimensions, type Dimension, type Statement } from "./statement.ts";

/** An index of statements, to find those that may cover a part of another one without comparing all of them. */
export class StatementIndex {
  readonly #byPart = Object.fromEntries(
    dimensions.map((dimension) => [dimension, new PatternIndex<Statement>()]),
  ) as Record<Dimension, PatternIndex<Statement>>;
  /** Statements in which a part is "everything except" or left out. */
  readonly #open = Object.fromEntries(
    dimensions.map((dimension) => [dimension, []]),
  ) as unknown as Record<Dimension, Statement[]>;
  /** Statements by their first condition. A covered statement must have all conditions of the covering one. */
  readonly #byCondition = new Map<string, Statement[]>();

  constructor(statements: readonly Statement[]) {
    for (const statement of statements) this.#add(statement);
  }

  /** Lists the statements that may cover a part of a statement, in groups, possibly with duplicates. */
  candidates(statement: Statement): readonly (readonly Statement[])[] {
    const choices = [this.#withConditionsOf(statement)];
    for (const dimension of dimensions) choices.push(this.#withPartOf(statement, dimension));
    const [fewest = []] = choices.toSorted((one, other) => sizeOf(one) - sizeOf(other));
    return fewest;
  }

  #add(statement: Statement): void {
    for (const dimension of dimensions) {
      const patterns = statement[dimension];
      if (patterns === undefined || patterns.except) this.#open[dimension].push(statement);
      else {
        for (const value of patterns.values) {
          this.#byPart[dimension].add(comparable(dimension, value), statement);
        }
      }
    }
    const first = statement.conditions[0]?.id ?? "";
    const group = this.#byCondition.get(first);
    if (group) group.push(statement);
    else this.#byCondition.set(first, [statement]);
  }

  #withConditionsOf({ conditions }: Statement): (readonly Statement[])[] {
    return ["", ...conditions.map(({ id }) => id)].flatMap((id) => {
      const group = this.#byCondition.get(id);
      return group ? [group] : [];
    });
  }

  #withPartOf(statement: Statement, dimension: Dimension): (readonly Statement[])[] {
    const patterns = statement[dimension];
    const groups: (readonly Statement[])[] = [];
    const index = this.#byPart[dimension];
    // Only `*` covers "everything except".
    const values = patterns === undefined ? [] : patterns.except ? ["*"] : patterns.values;
    for (const value of values) {
      for (const group of index.candidates(comparable(dimension, value))) groups.push(group);
      if (dimension === "principals") {
        for (const group of index.candidates("*")) groups.push(group);
      }
    }
    groups.push(this.#open[dimension]);
    return groups;
  }
}

function sizeOf(groups: readonly (readonly Statement[])[]): number {
  return groups.reduce((size, group) => size + group.length, 0);
}
