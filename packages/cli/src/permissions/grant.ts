/** One permission of a policy document, as small as it can be cut: two documents are compared by these. */
export interface Grant {
  readonly effect: "allow" | "deny";
  /** Whom it is about, in a policy that stands on a resource: `AWS arn:…`, or `everybody`. */
  readonly principal?: string;
  /** An action, or `everything but a, b`. */
  readonly action: string;
  /** An ARN, or `everything but a, b`; left out in a trust policy. */
  readonly resource?: string;
  /** Each has to hold, in IAM's own words, e.g. `Bool aws:SecureTransport false`. */
  readonly conditions: readonly string[];
}

/**
 * Every permission of a policy document; `undefined` where it is none. A statement is cut by its principals,
 * actions and resources, so that one more bucket in it shows as that bucket and not as a new statement.
 */
export function grantsOf(document: unknown): Grant[] | undefined {
  const { Statement: found } = parsed(document) ?? {};
  if (found === undefined) return undefined;
  const statements: unknown[] = Array.isArray(found) ? found : [found];
  return statements.every(isStatement) ? statements.flatMap(grantsOfStatement) : undefined;
}

type Statement = Readonly<Record<string, unknown>>;

function isStatement(value: unknown): value is Statement {
  return typeof value === "object" && value !== null;
}

function parsed(document: unknown): { readonly Statement?: unknown } | undefined {
  if (typeof document !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(document);
    return isStatement(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function grantsOfStatement(statement: Statement): Grant[] {
  const effect = statement["Effect"] === "Deny" ? "deny" : "allow";
  const conditions = conditionsOf(statement["Condition"]);
  const cut: Grant[] = [];
  for (const principal of principalsOf(statement)) {
    for (const action of sideOf(statement, "Action")) {
      for (const resource of sideOf(statement, "Resource")) {
        cut.push({
          effect,
          ...(principal !== undefined && { principal }),
          action: action ?? "nothing",
          ...(resource !== undefined && { resource }),
          conditions,
        });
      }
    }
  }
  return cut;
}

// What is turned round cannot be cut: leaving one more out of "everything" is less, not more.
function sideOf(statement: Statement, element: "Action" | "Resource"): (string | undefined)[] {
  const turned = statement[`Not${element}`];
  if (turned !== undefined) return [`everything but ${listed(turned).join(", ")}`];
  return statement[element] === undefined ? [undefined] : listed(statement[element]);
}

function principalsOf(statement: Statement): (string | undefined)[] {
  const turned = statement["NotPrincipal"];
  if (turned !== undefined) return [`everybody but ${named(turned).join(", ")}`];
  return statement["Principal"] === undefined ? [undefined] : named(statement["Principal"]);
}

function named(principal: unknown): string[] {
  if (!isStatement(principal)) return principal === "*" ? ["everybody"] : listed(principal);
  return Object.entries(principal).flatMap(([kind, who]) =>
    listed(who).map((one) => (kind === "AWS" && one === "*" ? "everybody" : `${kind} ${one}`)),
  );
}

function conditionsOf(condition: unknown): string[] {
  if (!isStatement(condition)) return [];
  return Object.entries(condition)
    .flatMap(([operator, keys]) =>
      isStatement(keys)
        ? Object.entries(keys).map(
            ([key, values]) => `${operator} ${key} ${listed(values).toSorted().join(" or ")}`,
          )
        : [`${operator} ${JSON.stringify(keys)}`],
    )
    .toSorted();
}

function listed(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((each) => (typeof each === "string" ? each : JSON.stringify(each)));
}
