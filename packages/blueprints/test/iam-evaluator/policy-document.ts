/** A policy as JSON text, or as the parsed object. */
export type PolicyDocument = string | object;

/** The kind of a policy, which decides the allowed and required elements. */
export type PolicyKind = "identity" | "resource" | "trust";

/** One statement, with single values as lists and every value as a string. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly principals: Listed<"Principal" | "NotPrincipal", PrincipalElement> | undefined;
  readonly actions: Listed<"Action" | "NotAction", readonly string[]>;
  readonly resources: Listed<"Resource" | "NotResource", readonly string[]> | undefined;
  readonly conditions: readonly Condition[];
  /** Whether `${…}` is a variable. It is not in version 2008-10-17, which is also the default version. */
  readonly variables: boolean;
}

export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export type PrincipalElement = Readonly<Partial<Record<PrincipalType, readonly string[]>>>;
type PrincipalType = "AWS" | "Service" | "Federated";

interface Listed<Element, Values> {
  readonly element: Element;
  readonly values: Values;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a policy document. It throws for everything that IAM would refuse or that this reader does not support, so that
 * a proof cannot pass because something was ignored.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicy(document: PolicyDocument, kind: PolicyKind): readonly Statement[] {
  const policy = object(typeof document === "string" ? JSON.parse(document) : document, "a policy");
  only(policy, kind === "identity" ? ["Version", "Statement"] : ["Version", "Id", "Statement"]);
  const version = policy["Version"] ?? "2008-10-17";
  if (version !== "2012-10-17" && version !== "2008-10-17") fail("Version", version);
  const statements = [policy["Statement"]].flat();
  if (statements.length === 0) fail("Statement", policy["Statement"]);
  return statements.map((statement) =>
    readStatement(object(statement, "a statement"), kind, version === "2012-10-17"),
  );
}

function readStatement(statement: Json, kind: PolicyKind, variables: boolean): Statement {
  only(statement, ["Sid", "Effect", ...elements.flat(), "Condition"]);
  const effect = statement["Effect"];
  if (effect !== "Allow" && effect !== "Deny") fail("Effect", effect);
  const [actions, resources, principals] = elements.map((pair) => either(statement, pair));
  if (actions === undefined) fail("Action", undefined);
  if ((principals !== undefined) !== (kind !== "identity")) fail("Principal", principals?.value);
  if (principals?.element === "NotPrincipal" && (effect === "Allow" || kind === "trust")) {
    fail("NotPrincipal", principals.value);
  }
  // A trust policy has no resource, because it applies to its role. A repository policy may omit it too.
  if (kind === "identity" && resources === undefined) fail("Resource", undefined);
  if (kind === "trust" && resources !== undefined) fail("Resource", resources.value);
  return {
    effect,
    variables,
    actions: {
      element: actions.element,
      values: texts(actions.value, "Action").map((action) => readAction(action, kind)),
    },
    resources: resources && {
      element: resources.element,
      values: texts(resources.value, "Resource"),
    },
    principals: principals && {
      element: principals.element,
      values: readPrincipals(principals.value),
    },
    conditions: readConditions(statement["Condition"] ?? {}),
  } as Statement;
}

const elements = [
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
  ["Principal", "NotPrincipal"],
] as const;

function either(
  statement: Json,
  [plain, negated]: readonly [string, string],
): { element: string; value: unknown } | undefined {
  if (plain in statement && negated in statement) fail(negated, statement[negated]);
  const element = [plain, negated].find((name) => name in statement);
  return element === undefined ? undefined : { element, value: statement[element] };
}

function readAction(action: string, kind: PolicyKind): string {
  const known = kind === "trust" ? /^sts:[\w*?]+$/iu : /^(?:\*|[a-z0-9-]+:[\w*?]+)$/iu;
  return known.test(action) ? action : fail("Action", action);
}

function readPrincipals(value: unknown): PrincipalElement {
  // `"*"` and `{"AWS": "*"}` mean the same.
  if (value === "*") return { AWS: ["*"] };
  const principals = object(value, "Principal");
  only(principals, ["AWS", "Service", "Federated"]);
  if (Object.keys(principals).length === 0) fail("Principal", value);
  return Object.fromEntries(
    Object.entries(principals).map(([type, ids]) => [
      type,
      texts(ids, "Principal").map((id) => readPrincipal(type as PrincipalType, id)),
    ]),
  );
}

const principalForms: Readonly<Record<PrincipalType, RegExp>> = {
  // No wildcard in a part of a name or an ARN, and no unique id, because this evaluator cannot resolve it.
  AWS: /^(?:\*|\d{12}|arn:[\w-]+:(?:iam|sts)::\d{12}:(?:root|(?:user|role|assumed-role)\/[^*?]+))$/u,
  Service: /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/u,
  Federated:
    /^(?:arn:[\w-]+:iam::\d{12}:(?:oidc|saml)-provider\/[^*?]+|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/u,
};

function readPrincipal(type: PrincipalType, id: string): string {
  return principalForms[type].test(id) ? id : fail(`Principal ${type}`, id);
}

function readConditions(value: unknown): readonly Condition[] {
  return Object.entries(object(value, "Condition")).flatMap(([operator, keys]) => {
    const entries = Object.entries(object(keys, operator));
    if (entries.length === 0) fail(operator, keys);
    return entries.map(([key, values]) => {
      // The keys of an OIDC provider begin with its issuer, which may have a path.
      if (!/^[\w.-]+(?:\/[\w.~-]*)*:\S+$/u.test(key)) fail("condition key", key);
      return { operator, key, values: texts(values, key, ["string", "number", "boolean"]) };
    });
  });
}

function texts(value: unknown, element: string, types = ["string"]): readonly string[] {
  const values: unknown[] = [value].flat();
  if (values.length === 0 || !values.every((each) => types.includes(typeof each)))
    fail(element, value);
  return values.map(String);
}

function object(value: unknown, what: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(what, value);
  return value as Json;
}

function only(given: Json, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) fail(unknown, given[unknown]);
}

function fail(element: string, got: unknown): never {
  throw new Error(`IAM would not accept this policy here: ${element} is ${JSON.stringify(got)}.`);
}
