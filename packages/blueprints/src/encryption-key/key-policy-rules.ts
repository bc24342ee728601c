import type { IConstruct } from "constructs";
import { AwsAccount } from "../iam/aws-account.ts";
import { nameProblems, type NameKind } from "../naming/names.ts";
import type { ServiceAccess } from "../service-access/service-access.ts";
import { serviceAccessProblems } from "../service-access/service-access-rules.ts";
import { show, type Problem } from "../validation/problem.ts";
import { dataText, isKnown, isKnownAtPlan } from "../validation/token.ts";
import type { CrossAccountKeyAccess } from "./cross-account-key-access.ts";
import type { ResolvedEncryptionKeyProps } from "./encryption-key-props.ts";

type Where = Pick<Problem, "code" | "property">;

/** The ARN of one role or user: not of a session, and without wildcards. */
const arnOfIdentity = /^arn:aws(?:-[a-z]+)*:iam::(\d{12}):(role|user)\/[\w+=,.@/-]+$/;

/** Returns the problems with the options that add to the policy of the key. */
export function keyPolicyProblems(key: IConstruct, props: ResolvedEncryptionKeyProps): Problem[] {
  const administrators = {
    code: "encryption-key/administrator-arns",
    property: "administratorArns",
  };
  const logGroupNames = { code: "encryption-key/log-group-names", property: "logGroupNames" };
  const crossAccount = {
    code: "encryption-key/cross-account-access",
    property: "crossAccountAccess",
  };
  return [
    ...listProblems(key, props.administratorArns, administrators, (arn, where) =>
      administratorProblems(key, arn, where),
    ),
    ...listProblems(key, props.logGroupNames, logGroupNames, (name, where) =>
      nameProblems("logGroup", name, where),
    ),
    ...listProblems(key, props.crossAccountAccess, crossAccount, (entry, where) =>
      crossAccountProblems(key, entry, where),
    ),
    ...serviceProblems(key, props.serviceAccess),
  ];
}

function serviceProblems(key: IConstruct, entries: readonly ServiceAccess[]): Problem[] {
  const code = "encryption-key/service-access";
  return [
    ...serviceAccessProblems(key, entries, code),
    ...entries.flatMap((entry, index): Problem[] => {
      if (entry.service !== "load-balancer") return [];
      const property = `serviceAccess[${index}].service`;
      const must = 'not be "load-balancer": these load balancers cannot use a KMS key';
      const fix = 'Write their logs to a bucket with encryptionKey: "aes256".';
      return [{ code, property, must, got: show(entry.service), fix }];
    }),
  ];
}

function administratorProblems(key: IConstruct, arn: string, where: Where): Problem[] {
  if (!isKnown(arn)) return [];
  const [, owner] = arnOfIdentity.exec(arn) ?? [];
  const { accountId } = AwsAccount.of(key);
  if (owner !== undefined && (owner === accountId || !isKnown(accountId))) return [];
  const must = "be the ARN of a role or user in the key's account";
  const fix = 'Write the ARN of an existing role or user, e.g. "arn:aws:iam::ACCOUNT:role/NAME".';
  return [{ ...where, must, got: show(arn), fix }];
}

const kinds = {
  readBucketNames: "bucket",
  writeBucketNames: "bucket",
  readParameterNames: "parameter",
} as const satisfies Partial<Record<keyof CrossAccountKeyAccess, NameKind>>;

function crossAccountProblems(
  key: IConstruct,
  entry: CrossAccountKeyAccess,
  { code, property }: Where,
): Problem[] {
  if (typeof entry !== "object" || entry === null) {
    const fix = "Write { roleArn, readBucketNames: [...] }.";
    return [
      {
        code,
        property,
        must: "be an object with a role and its buckets or parameters",
        got: show(entry),
        fix,
      },
    ];
  }
  const lists = (Object.keys(kinds) as (keyof typeof kinds)[]).map((name) => ({
    kind: kinds[name],
    names: entry[name] ?? [],
    where: { code, property: `${property}.${name}` },
  }));
  const problems = [
    ...roleProblems(key, entry.roleArn, { code, property: `${property}.roleArn` }),
    ...lists.flatMap(({ kind, names, where }) =>
      listProblems(key, names, where, (name, itsWhere) => nameProblems(kind, name, itsWhere)),
    ),
  ];
  if (lists.some(({ names }) => names.length > 0)) return problems;
  const must = "name at least one bucket or parameter";
  const fix = `Add one of ${Object.keys(kinds).join(", ")}.`;
  return [...problems, { code, property, must, got: "none", fix }];
}

function roleProblems(key: IConstruct, roleArn: string, where: Where): Problem[] {
  if (!isKnown(roleArn)) return [];
  const [, owner, kind] = arnOfIdentity.exec(roleArn) ?? [];
  if (kind !== "role") {
    const fix = 'Write "arn:aws:iam::ACCOUNT:role/NAME", one entry for each role.';
    return [{ ...where, must: "be the ARN of one role", got: show(roleArn), fix }];
  }
  if (owner !== AwsAccount.of(key).accountId) return [];
  const must = "be a role in another account";
  const fix = "For a role in this account, add grants to its permissions.";
  return [{ ...where, must, got: show(roleArn), fix }];
}

/**
 * Returns the problems with a list: with each item, with duplicates, and with items that would hide the policy in a
 * plan.
 */
function listProblems<Item>(
  key: IConstruct,
  items: readonly Item[],
  where: Where,
  problemsOf: (item: Item, where: Where) => Problem[],
): Problem[] {
  if (!isKnown(items) || !Array.isArray(items)) {
    const got = isKnown(items) ? show(items) : "a token";
    return [{ ...where, must: "be a list", got, fix: "Write the list out as [...]." }];
  }
  const texts = items.map((item) => dataText(item));
  return (items as readonly Item[]).flatMap((item, index): Problem[] => {
    const itsWhere = { ...where, property: `${where.property}[${index}]` };
    if (!isKnownAtPlan(key, item)) {
      const must = "be known at plan time: otherwise the plan hides the whole policy";
      const fix = "Write the value as a literal string.";
      return [{ ...itsWhere, must, got: "an attribute of a new resource", fix }];
    }
    if (texts.indexOf(texts[index]!) === index) return problemsOf(item, itsWhere);
    return [
      { ...itsWhere, must: "occur only once", got: show(item), fix: "Remove the duplicate." },
    ];
  });
}
