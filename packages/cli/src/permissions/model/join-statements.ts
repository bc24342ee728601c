import { comparable, statementId, type Dimension, type Statement } from "./statement.ts";

/**
 * Joins statements that differ in only one part into fewer, longer statements with the same meaning. A part that is
 * "everything except" is never joined.
 */
export function joinStatements(statements: readonly Statement[]): Statement[] {
  return joined(joined(joined(statements, "actions"), "resources"), "principals");
}

function joined(statements: readonly Statement[], dimension: Dimension): Statement[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const patterns = statement[dimension];
    const isWhole = patterns === undefined || patterns.except;
    const id = `${statementId(statement, isWhole ? undefined : dimension)} ${statement.isSensitive}`;
    const group = groups.get(id);
    if (group) group.push(statement);
    else groups.set(id, [statement]);
  }
  return [...groups.values()].map((group) => merge(group, dimension));
}

function merge(group: readonly Statement[], dimension: Dimension): Statement {
  const first = group[0] as Statement;
  const patterns = first[dimension];
  if (patterns === undefined || patterns.except) return first;
  const values = new Map<string, string>();
  for (const statement of group) {
    for (const value of statement[dimension]?.values ?? []) {
      values.set(comparable(dimension, value), value);
    }
  }
  return { ...first, [dimension]: { except: false, values: [...values.values()].toSorted() } };
}
