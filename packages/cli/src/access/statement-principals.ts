import type { Condition, Statement } from "../permissions/model/statement.ts";
import { anyone, principalsOf, type NamedPrincipal } from "./principal-of.ts";

/** One principal of a statement, and the statement as it applies to this principal. */
interface StatementPrincipal {
  readonly principal: NamedPrincipal;
  readonly statement: Statement;
}

/** Splits a statement by its principals. A token is one principal for each subject that the conditions allow. */
export function statementPrincipals(statement: Statement): StatementPrincipal[] {
  const { principals, conditions } = statement;
  if (principals === undefined) return [];
  if (principals.except) {
    const name = `except ${principals.values.toSorted().join(", ")}`;
    return [{ principal: { ...anyone, name }, statement }];
  }
  const subjects = statement.effect === "allow" ? conditions.filter(isSubject) : [];
  return principals.values.flatMap((text) =>
    principalsOf(text, subjects).map((principal) => ({
      principal,
      statement: { ...statement, conditions: conditions.map((each) => only(each, principal)) },
    })),
  );
}

// A negative condition names the subjects that the statement does not apply to.
function isSubject({ operator, key }: Condition): boolean {
  return (
    /^(?:ForAnyValue:)?String(?:Equals|Like|EqualsIgnoreCase)$/i.test(operator) &&
    /:sub$/i.test(key)
  );
}

/** Returns a condition on the subject of a token, reduced to the subject of one principal. */
function only(condition: Condition, { subject }: NamedPrincipal): Condition {
  return subject !== undefined && isSubject(condition) && condition.values.includes(subject)
    ? { ...condition, values: [subject] }
    : condition;
}
