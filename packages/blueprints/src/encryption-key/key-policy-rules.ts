import type { IConstruct } from "constructs";
import type { AwsAccount } from "../iam/aws-account.ts";
import { policyDocument } from "../iam/policy-document.ts";
import { policyLength } from "../iam/policy-length.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { nameProblems, type NameKind } from "../naming/names.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { ForeignRole } from "./foreign-role.ts";

type Where = Pick<Problem, "code" | "property">;

/** A role or user by its ARN; the account is in parentheses. Never a session, and nothing with a wildcard. */
const arnOfIdentity = /^arn:aws(?:-[a-z]+)*:iam::(\d{12}):(?:role|user)\/[\w+=,.@/-]+$/;
const arnOfRole = /^arn:aws(?:-[a-z]+)*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;

export function administratorProblems(
  administrators: readonly string[],
  account: AwsAccount,
): Problem[] {
  const code = "encryption-key/administrators";
  return listProblems(administrators, { code, property: "administrators" }, (arn, where) => {
    if (!isKnown(arn)) return [];
    const owner = arnOfIdentity.exec(arn)?.[1];
    if (owner !== undefined && isSameAccount(owner, account) !== false) return [];
    return [
      {
        ...where,
        must: "be the ARN of a role or user of the key's account",
        got: show(arn),
        fix: 'Write "arn:aws:iam::ACCOUNT:role/NAME", of what already exists.',
      },
    ];
  });
}

export function logGroupProblems(logGroupNames: readonly string[]): Problem[] {
  const where = { code: "encryption-key/log-group-names", property: "logGroupNames" };
  return listProblems(logGroupNames, where, (name, itsWhere) =>
    nameProblems("logGroup", name, itsWhere),
  );
}

export function foreignRoleProblems(
  foreignRoles: readonly ForeignRole[],
  account: AwsAccount,
): Problem[] {
  const code = "encryption-key/foreign-roles";
  return listProblems(foreignRoles, { code, property: "foreignRoles" }, (role, { property }) => {
    if (typeof role !== "object" || role === null) {
      const fix = "Write { roleArn, readBucketNames: [...] }.";
      return [{ code, property, must: "be a role and its buckets", got: show(role), fix }];
    }
    const names = (list: "readBucketNames" | "writeBucketNames" | "readParameterNames") =>
      listProblems(role[list] ?? [], { code, property: `${property}.${list}` }, (name, where) =>
        nameProblems(kinds[list], name, where),
      );
    return [
      ...roleArnProblems(role.roleArn, account, { code, property: `${property}.roleArn` }),
      ...names("readBucketNames"),
      ...names("writeBucketNames"),
      ...names("readParameterNames"),
      ...useProblems(role, { code, property }),
    ];
  });
}

const kinds = {
  readBucketNames: "bucket",
  writeBucketNames: "bucket",
  readParameterNames: "parameter",
} as const satisfies Record<string, NameKind>;

function roleArnProblems(roleArn: string, account: AwsAccount, where: Where): Problem[] {
  if (!isKnown(roleArn)) return [];
  const owner = arnOfRole.exec(roleArn)?.[1];
  if (owner === undefined) {
    const fix = 'Write "arn:aws:iam::ACCOUNT:role/NAME", of what already exists.';
    return [{ ...where, must: "be the ARN of a role", got: show(roleArn), fix }];
  }
  if (isSameAccount(owner, account) !== true) return [];
  const fix = "In the key's own account, access values do: give them to the role as permissions.";
  return [{ ...where, must: "be a role of another account", got: show(roleArn), fix }];
}

function useProblems(role: ForeignRole, where: Where): Problem[] {
  const { readBucketNames = [], writeBucketNames = [], readParameterNames = [] } = role;
  if (readBucketNames.length + writeBucketNames.length + readParameterNames.length > 0) return [];
  const must = "name at least one bucket or parameter";
  const fix = "Say what it is for: readBucketNames, writeBucketNames or readParameterNames.";
  return [{ ...where, must, got: "none", fix }];
}

/** `undefined` where only the engine knows the key's account. */
function isSameAccount(accountId: string, account: AwsAccount): boolean | undefined {
  return isKnown(account.accountId) ? accountId === account.accountId : undefined;
}

/** Every item by itself; nothing twice. */
function listProblems<Item>(
  items: readonly Item[],
  where: Where,
  problemsOf: (item: Item, where: Where) => Problem[],
): Problem[] {
  if (!Array.isArray(items) || !isKnown(items)) {
    const got = isKnown(items) ? show(items) : "a token";
    return [{ ...where, must: "be a list", got, fix: "Write it out as [...]." }];
  }
  return items.flatMap((item, index) => {
    const itsWhere = { ...where, property: `${where.property}[${index}]` };
    const first = items.findIndex((other) => show(other) === show(item));
    if (first === index) return problemsOf(item as Item, itsWhere);
    const must = "be there once";
    return [{ ...itsWhere, must, got: show(item), fix: "Leave one of them out." }];
  });
}

/**
 * What AWS takes as the policy of a key: 32 KB.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
const mostCharacters = 32_768;

export function keyPolicyProblems(
  scope: IConstruct,
  statements: readonly ResourcePolicyStatement[],
): Problem[] {
  const characters = policyLength(scope, policyDocument(statements));
  if (characters <= mostCharacters) return [];
  return [
    {
      code: "encryption-key/policy-size",
      property: "administrators, logGroupNames and foreignRoles",
      must: `fit the ${mostCharacters} characters that AWS has for the policy of a key`,
      got: String(characters),
      fix: "Give some of what is encrypted another key.",
    },
  ];
}
