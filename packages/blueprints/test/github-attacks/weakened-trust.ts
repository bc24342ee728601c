/** A statement of a trust policy, as parsed JSON. */
export type TrustStatement = Readonly<Record<string, unknown>> & {
  readonly Condition: Conditions;
};

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One way to weaken a statement. */
export interface Weakening {
  readonly description: string;
  /** Returns the weakened statement, or `undefined` if the weakening does not apply. */
  readonly weaken: (statement: TrustStatement) => object | undefined;
}

const issuer = "token.actions.githubusercontent.com";

/** Weakenings that allow an untrusted run, or refuse a trusted one. */
export const holes: readonly Weakening[] = [
  ...[
    "sub",
    "aud",
    "repository_id",
    "repository_owner_id",
    "job_workflow_ref",
    "ref",
    "environment",
    "actor_id",
    "enterprise_id",
  ].map((claim) => ({ description: `without ${claim}`, weaken: without(claim) })),
  ...["StringEquals", "StringLike"].flatMap((operator) => [
    renamed(operator, `ForAllValues:${operator}`),
    renamed(operator, `${operator}IfExists`),
    renamed(operator, operator.replace("String", "StringNot")),
  ]),
  renamed("StringLike", "StringEquals"),
  widened("anything", () => "*"),
  {
    description: "for pull requests too",
    // A pull request without an environment is refused by the environment claim.
    weaken: (statement) =>
      hasClaim(statement, "environment") || trustsPullRequests(statement)
        ? undefined
        : changed(statement, "sub", (subjects) => [...subjects, ...subjects.map(ofPullRequest)]),
  },
  {
    description: "without one of its subjects",
    weaken: (statement) => changed(statement, "sub", (subjects) => subjects.slice(1)),
  },
  ...["*", { AWS: "*" }, { Federated: `arn:aws:iam::999999999999:oidc-provider/${issuer}` }].map(
    (principal) => ({
      description: `for the principal ${JSON.stringify(principal)}`,
      weaken: (statement: TrustStatement) => ({ ...statement, Principal: principal }),
    }),
  ),
  ...["sts:*", "sts:AssumeRole*", ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]].map(
    (action) => ({
      description: `for the action ${JSON.stringify(action)}`,
      weaken: (statement: TrustStatement) => ({ ...statement, Action: action }),
    }),
  ),
  { description: "without conditions", weaken: ({ Condition: _, ...rest }) => rest },
  { description: "as a denial", weaken: (statement) => ({ ...statement, Effect: "Deny" }) },
];

/** A weakening without effect as long as no value contains a wildcard. The next edit could add one. */
export const operatorSwap = renamed("StringEquals", "StringLike");

/**
 * Weakenings that compare less exactly. They allow untrusted runs unless another claim, such as an id, refuses them.
 */
export const loosenings: readonly Weakening[] = [
  renamed("StringEquals", "StringEqualsIgnoreCase"),
  widened("any run of the repository", (subject) =>
    subject.replace(/(?:ref:refs\/|environment:).*$/, "*"),
  ),
  widened("any branch or tag", (subject) => subject.replace(/refs\/.*$/, "refs/*")),
  widened("any repository of the owner", (subject) =>
    subject.replace(/\/[^:]*:/, "/*:").replace(/repository_id:\d+/, "repository_id:*"),
  ),
  widened("any repository name with the same prefix", (subject) =>
    subject.replace(/(repo:[^:]*):/, "$1*:"),
  ),
  widened("any owner", (subject) =>
    subject.replace(/repo:[^/]*\//, "repo:*/").replace(/_id:\d+/g, "_id:*"),
  ),
];

function trustsPullRequests(statement: TrustStatement): boolean {
  return JSON.stringify(statement.Condition).includes(":pull_request");
}

function ofPullRequest(subject: string): string {
  return subject.replace(/ref:refs\/[^:]*|environment:[^:]*/, "pull_request");
}

function without(claim: string): Weakening["weaken"] {
  return (statement) => changed(statement, claim, () => []);
}

function renamed(operator: string, as: string): Weakening {
  return {
    description: `with ${as} for ${operator}`,
    weaken: (statement) => {
      const { [operator]: keys, ...others } = statement.Condition;
      if (keys === undefined) return undefined;
      return { ...statement, Condition: { ...others, [as]: { ...others[as], ...keys } } };
    },
  };
}

/** Returns a weakening that replaces subjects with patterns and compares them with StringLike. */
function widened(as: string, widen: (subject: string) => string): Weakening {
  return {
    description: `for ${as}`,
    weaken: (statement) => {
      const key = `${issuer}:sub`;
      const subjects = Object.values(statement.Condition).flatMap((keys) => keys[key] ?? []);
      const patterns = [...new Set(subjects.map(widen))];
      if (patterns.join() === subjects.join()) return undefined;
      const rest = changed(statement, "sub", () => []) as TrustStatement;
      const like = { ...rest.Condition["StringLike"], [key]: patterns };
      return { ...rest, Condition: { ...rest.Condition, StringLike: like } };
    },
  };
}

/** Returns a statement with changed values of a claim under every operator. A claim without values is removed. */
function changed(
  statement: TrustStatement,
  claim: string,
  change: (values: readonly string[]) => readonly string[],
): object | undefined {
  if (!hasClaim(statement, claim)) return undefined;
  const key = `${issuer}:${claim}`;
  const conditions = Object.entries(statement.Condition).flatMap(([operator, keys]) => {
    const { [key]: values, ...others } = keys;
    const left = values === undefined ? [] : change([values].flat());
    const all = left.length === 0 ? others : { ...others, [key]: left };
    return Object.keys(all).length === 0 ? [] : [[operator, all] as const];
  });
  return { ...statement, Condition: Object.fromEntries(conditions) };
}

function hasClaim(statement: TrustStatement, claim: string): boolean {
  return Object.values(statement.Condition).some((keys) => `${issuer}:${claim}` in keys);
}
