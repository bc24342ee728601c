import type { PolicyStatement } from "../iam/policy-statement.ts";
import { show, type Problem } from "../validation/problem.ts";
import type { ResolvedGithubOidcDeployerProps } from "./github-oidc-deployer-props.ts";
import { readActions } from "./read-actions.ts";

const code = "github-oidc-deployer/pull-requests";

const known: ReadonlySet<string> = new Set(readActions.map((action) => action.toLowerCase()));

/**
 * Matches the names of most read actions. A match proves nothing: some of these actions return credentials, and AWS
 * classifies others as write actions. So each of these actions needs a reason.
 */
const readVerb = /^[a-z0-9-]+:(?:get|list|describe)/i;

/** Returns the problems with a deployer that trusts pull requests and may change something. */
export function pullRequestProblems({
  repositories,
  permissions,
  reasons,
}: Pick<ResolvedGithubOidcDeployerProps, "repositories" | "permissions" | "reasons">): Problem[] {
  if (!repositories.some(({ pullRequests }) => pullRequests)) return [];
  const hasReason = typeof reasons?.pullRequests === "string";
  return Object.entries(permissions).flatMap(([name, statements]) =>
    statements.flatMap((statement, index) => {
      const property = `permissions[${show(name)}][${index}]`;
      return statementProblems(statement, hasReason, property);
    }),
  );
}

function statementProblems(
  { effect, actions }: PolicyStatement,
  hasReason: boolean,
  property: string,
): Problem[] {
  if (effect === "Deny") return [];
  const others = actions.filter((action) => !known.has(action.toLowerCase()));
  const unproven = others.filter((action) => readVerb.test(action));
  const writing = others.filter((action) => !readVerb.test(action));
  const writes: Problem = {
    code,
    property,
    must: "only read: the author of a pull request decides what it runs, and pullRequests trusts it",
    got: writing.map((action) => show(action)).join(", "),
    fix: "Create a second deployer for pull requests, with only read permissions.",
  };
  const unknown: Problem = {
    code,
    property,
    must: "only contain actions that are known to read, unless there is a reason",
    got: unproven.map((action) => show(action)).join(", "),
    fix: 'Check what the actions return, and add reasons: { pullRequests: "…" }.',
  };
  return [
    ...(writing.length > 0 ? [writes] : []),
    ...(unproven.length > 0 && !hasReason ? [unknown] : []),
  ];
}
