import type { IConstruct } from "constructs";
import { AwsAccount } from "../iam/aws-account.ts";
import { policyJson } from "../iam/policy-json.ts";
import { policySizeProblems } from "../iam/policy-size.ts";
import { exactlyOneProblems } from "../validation/exactly-one.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { CrossAccountRepositoryAccess, RepositoryPuller } from "./cross-account-access.ts";
import { repositoryPolicy } from "./repository-policy.ts";

const code = "lifecycled-repo/cross-account-access";
const property = "crossAccountAccess";

interface Grammar {
  readonly pattern: RegExp;
  readonly must: string;
  readonly fix: string;
}

const account: Grammar = {
  pattern: /^\d{12}$/,
  must: "be a string of twelve digits",
  fix: 'Write it with quotes and leading zeros, e.g. "012345678901".',
};

const grammars: Readonly<Record<keyof RepositoryPuller, Grammar>> = {
  accountId: account,
  lambdaAccountId: account,
  roleArn: {
    pattern: /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    must: "be the ARN of a role",
    fix: 'Write "arn:aws:iam::ACCOUNT:role/NAME" without wildcards.',
  },
  organizationId: {
    pattern: /^o-[a-z0-9]{10,32}$/,
    must: "be the id of an organization",
    fix: 'Write it as AWS Organizations shows it, e.g. "o-a1b2c3d4e5".',
  },
};

/** Returns the problems with other accounts' access to a repository. */
export function crossAccountProblems(
  repository: IConstruct,
  pullers: readonly CrossAccountRepositoryAccess[],
): Problem[] {
  if (!Array.isArray(pullers)) {
    const fix = 'Write e.g. [{ accountId: "210987654321" }].';
    return [{ code, property, must: "be a list", got: show(pullers), fix }];
  }
  const problems = pullers.flatMap((_, index) => pullerProblems(pullers, index));
  if (problems.length > 0 || pullers.length === 0) return problems;
  const document = policyJson(repositoryPolicy(AwsAccount.of(repository), pullers));
  const fix = "Allow the organization of the accounts instead.";
  return policySizeProblems(repository, "repository", [document], { code, property, fix });
}

function pullerProblems(
  pullers: readonly CrossAccountRepositoryAccess[],
  index: number,
): Problem[] {
  const puller = pullers[index]!;
  const at = `${property}[${index}]`;
  const shape = exactlyOneProblems(puller, [Object.keys(grammars)], {
    code,
    property: at,
    fix: 'Write e.g. { accountId: "210987654321" }.',
  });
  if (shape.length > 0) return shape;
  const given = Object.entries(puller).filter(([, text]) => text !== undefined);
  const [[member, value]] = given as [[keyof RepositoryPuller, string]];
  const problems = memberProblems(member, value, { code, property: `${at}.${member}` });
  if (problems.length > 0) return problems;
  const first = pullers.findIndex((other) => other?.[member] === value);
  if (first === index) return [];
  const where = { code, property: `${at}.${member}` };
  return [{ ...where, must: "occur only once", got: show(value), fix: "Remove the duplicate." }];
}

function memberProblems(
  member: keyof RepositoryPuller,
  value: string,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const { pattern, must, fix } = grammars[member];
  if (!isKnown(value) || (typeof value === "string" && pattern.test(value))) return [];
  return [{ ...where, must, got: show(value), fix }];
}
