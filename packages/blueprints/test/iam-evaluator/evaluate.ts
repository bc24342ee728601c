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

/** Every policy that applies to a request. */
export interface Policies {
  /** Policies of the user and its groups, or of the session's role. */
  readonly identity?: readonly PolicyDocument[];
  /** Permissions boundary of the user or role. */
  readonly boundary?: PolicyDocument;
  /** Policy of the requested bucket, repository or key. Required for a key. */
  readonly resource?: PolicyDocument;
  /** Trust policy of the role to assume. Required for a request to assume a role. */
  readonly trust?: PolicyDocument;
}

/**
 * Decides a request as AWS documents it: within an account and between two accounts, for users, role sessions, services,
 * federated callers and anonymous callers. It never guesses. It throws for everything that it does not support (an unknown
 * operator, a malformed document, the root user), and the types have no organization policies or session policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: Policies): Decision {
  return evaluator(policies)(request);
}

/** Returns a function that decides many requests. It reads the documents once, and ignores later changes to them. */
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
        `${request.action} on ${request.resource} needs the policy of the ${target}. Pass it.`,
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
    // Services, tokens and anonymous callers have no policies.
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
