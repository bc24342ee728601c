import type { AccessRequest } from "./access-request.ts";
import { isAllowed, targetOf, type Decision } from "./decision.ts";
import { principalNaming } from "./match-principal.ts";
import { statementMatch, type Match } from "./match-statement.ts";
import {
  readPolicy,
  type PolicyDocument,
  type PolicyKind,
  type Statement,
} from "./policy-document.ts";
import { readIdentity } from "./principal.ts";
import { requestContext } from "./request-context.ts";
import { resourceAccount } from "./resource-account.ts";

export type { AccessRequest } from "./access-request.ts";
export type { Decision } from "./decision.ts";
export type { PolicyDocument } from "./policy-document.ts";
export type { Principal } from "./principal.ts";

/** Every policy that speaks of a request. */
export interface Policies {
  /** Of the user and its groups, or of the session's role. Left out: none. */
  readonly identity?: readonly PolicyDocument[];
  /** Permissions boundary of the user or role. Left out: none. */
  readonly boundary?: PolicyDocument;
  /** On the bucket, repository or key that the request is about. Left out: none; a key always has one. */
  readonly resource?: PolicyDocument;
  /** On the role that is to be assumed; without one, no request to assume a role is answered. */
  readonly trust?: PolicyDocument;
}

/**
 * What AWS answers to a request, as its documentation says: within an account and between two, for users,
 * roles' sessions, services, federated and anonymous callers. What this evaluator does not know (another
 * operator, a malformed document, the root user) is an error, and organizations' and session policies have no
 * place in the types: no answer is a guess.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: Policies): Decision {
  return evaluator(policies)(request);
}

/** The same for many requests: the documents are read once, and not again when they change. */
export function evaluator(policies: Policies): (request: AccessRequest) => Decision {
  const identity = (policies.identity ?? []).flatMap((document) => read(document, "identity"));
  const boundary = readIfGiven(policies.boundary, "identity");
  const on = {
    resource: readIfGiven(policies.resource, "resource"),
    role: readIfGiven(policies.trust, "trust"),
  };

  return (request) => {
    const { principal } = request;
    const account = principal.type === "AWS" ? readIdentity(principal).account : undefined;
    const context = requestContext(request);
    const applying = (statements: readonly Applicable[] = []): readonly Applicable[] =>
      statements.filter(({ matches }) => matches(request, context));

    const target = targetOf(request);
    const onTarget = target === "role" ? on.role : on.resource;
    if (onTarget === undefined && target !== "other") {
      throw new Error(
        `${request.action} on ${request.resource} is decided by a policy on that ${target}: give it.`,
      );
    }
    const named = applying(onTarget).flatMap((statement) => {
      const naming = principalNaming(statement, principal, boundary !== undefined);
      return naming === undefined ? [] : [{ effect: statement.effect, naming }];
    });
    const own = effects(account === undefined ? [] : applying(identity));
    const limit = effects(account === undefined ? [] : applying(boundary));
    if ([...own, ...limit, ...effects(named)].includes("Deny")) return "explicitly denied";

    const grants = named.map(({ naming }) => naming);
    if (own.length === 0 && grants.length === 0) return "implicitly denied";
    // A service, a token and nobody have no policies of their own.
    if (account === undefined) return "allowed";
    const allowed = isAllowed({
      target,
      grants,
      sameAccount: resourceAccount(request, account) === account,
      byIdentity: own.length > 0,
      withinBoundary: boundary === undefined || limit.length > 0,
    });
    return allowed ? "allowed" : "implicitly denied";
  };
}

type Applicable = Statement & { readonly matches: Match };

function read(document: PolicyDocument, kind: PolicyKind): readonly Applicable[] {
  return readPolicy(document, kind).map((statement) => ({
    ...statement,
    matches: statementMatch(statement),
  }));
}

function readIfGiven(
  document: PolicyDocument | undefined,
  kind: PolicyKind,
): readonly Applicable[] | undefined {
  return document === undefined ? undefined : read(document, kind);
}

function effects(statements: readonly Pick<Statement, "effect">[]): Statement["effect"][] {
  return statements.map(({ effect }) => effect);
}
