import type { IConstruct } from "constructs";
import type { Reasons } from "../relaxed/reasons.ts";
import { nameProblems } from "../naming/names.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { inlinePolicies, unknownSuffix, type Permissions } from "./inline-policies.ts";
import { policySizeProblems } from "./policy-size.ts";
import type { PolicyStatement } from "./policy-statement.ts";
import { statementProblems } from "./statement-rules.ts";
import { everythingProblems } from "./wide-permissions.ts";

const maxNameCharacters = 128 - unknownSuffix.length;

/**
 * Returns the problems with the `permissions` of a role.
 *
 * @param codePrefix - first part of the error codes, e.g. `github-oidc-deployer`
 * @param reasons - the caller's reasons for relaxed defaults
 */
export function inlinePolicyProblems(
  scope: IConstruct,
  permissions: Permissions,
  codePrefix: string,
  reasons?: Reasons<string>,
): Problem[] {
  const code = `${codePrefix}/permissions`;
  if (typeof permissions !== "object" || permissions === null || Array.isArray(permissions)) {
    const fix = "Write { storage: bucket.readAccess() }, or {} to grant nothing.";
    const must = "be an object of statement lists by policy name";
    return [{ code, property: "permissions", must, got: show(permissions), fix }];
  }
  const names = Object.keys(permissions);
  const problems = [
    ...names.flatMap((name) => policyNameProblems(name, names, code)),
    ...Object.entries(permissions).flatMap((entry) => statementListProblems(...entry, code)),
  ];
  if (problems.length > 0) return problems;
  return [
    ...everythingProblems(permissions, reasons, code),
    ...sizeProblems(scope, permissions, code),
  ];
}

function policyNameProblems(name: string, names: readonly string[], code: string): Problem[] {
  const property = `permissions[${show(name)}]`;
  const grammar = nameProblems("policy", name, { code, property });
  if (grammar.length > 0) return grammar;
  if (name.length > maxNameCharacters) {
    const must = `have a name of at most ${maxNameCharacters} characters`;
    return [{ code, property, must, got: String(name.length), fix: "Shorten it." }];
  }
  const stem = name.slice(0, -unknownSuffix.length);
  if (!name.endsWith(unknownSuffix) || !names.includes(stem)) return [];
  const must = `have a different name: ${show(stem)} may need this name for its statements with unknown ARNs`;
  return [{ code, property, must, got: show(name), fix: "Rename it." }];
}

function statementListProblems(
  name: string,
  statements: readonly PolicyStatement[],
  code: string,
): Problem[] {
  const property = `permissions[${show(name)}]`;
  if (!Array.isArray(statements)) {
    const fix = "Write grants, e.g. bucket.readAccess().";
    return [{ code, property, must: "be a list of statements", got: show(statements), fix }];
  }
  const shape = statements.flatMap((statement, index) =>
    statementProblems(statement, { code, property: `${property}[${index}]` }),
  );
  return shape.length > 0 ? shape : sidProblems(statements, { code, property });
}

function sidProblems(
  statements: readonly PolicyStatement[],
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const sids = statements.flatMap(({ sid }) =>
    sid === undefined || (typeof sid === "string" && !isKnown(sid)) ? [] : [sid],
  );
  const wrong = sids.filter(
    (sid, index) =>
      typeof sid !== "string" || !/^[A-Za-z0-9]+$/.test(sid) || sids.indexOf(sid) < index,
  );
  if (wrong.length === 0) return [];
  const must = "have sids of letters and digits, unique within their policy";
  const got = wrong.map((sid) => show(sid)).join(", ");
  return [{ ...where, must, got, fix: "Rename them, or leave them out." }];
}

function sizeProblems(scope: IConstruct, permissions: Permissions, code: string): Problem[] {
  const documents = inlinePolicies(scope, permissions).map(({ document }) => document);
  const fix =
    "Grant a prefix instead of many individual resources, or move some grants to another identity.";
  return policySizeProblems(scope, "role", documents, { code, property: "permissions", fix });
}
