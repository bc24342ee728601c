/** A statement of a trust policy, as its JSON has it. */
export type TrustStatement = Readonly<Record<string, unknown>> & {
  readonly Condition: Conditions;
};

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One way to spoil a statement. */
export interface Weakening {
  readonly what: string;
  /** `undefined` where there is nothing to spoil in this way. */
  readonly spoil: (statement: TrustStatement) => object | undefined;
}

const issuer = "token.actions.githubusercontent.com";

/** Ways to open a hole in a statement, or to close it to those it is for. */
export const holes: readonly Weakening[] = [
  ...[
    "sub",
    "aud",
    "repository_id",
    "repository_owner_id",
    "job_workflow_ref",
    "ref",
    "environment",
  ].map((claim) => ({ what: `without ${claim}`, spoil: without(claim) })),
  ...["StringEquals", "StringLike"].flatMap((operator) => [
    renamed(operator, `ForAllValues:${operator}`),
    renamed(operator, `${operator}IfExists`),
    renamed(operator, operator.replace("String", "StringNot")),
  ]),
  renamed("StringLike", "StringEquals"),
  widened("anything", () => "*"),
  {
    what: "for pull requests too",
    // One without an environment does not get past its claim.
    spoil: (statement) =>
      hasClaim(statement, "environment")
        ? undefined
        : changed(statement, "sub", (subjects) => [...subjects, ...subjects.map(ofPullRequest)]),
  },
  {
    what: "without one of its subjects",
    spoil: (statement) => changed(statement, "sub", (subjects) => subjects.slice(1)),
  },
  ...["*", { AWS: "*" }, { Federated: `arn:aws:iam::999999999999:oidc-provider/${issuer}` }].map(
    (principal) => ({
      what: `for the principal ${JSON.stringify(principal)}`,
      spoil: (statement: TrustStatement) => ({ ...statement, Principal: principal }),
    }),
  ),
  ...["sts:*", "sts:AssumeRole*", ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]].map(
    (action) => ({
      what: `for the action ${JSON.stringify(action)}`,
      spoil: (statement: TrustStatement) => ({ ...statement, Action: action }),
    }),
  ),
  { what: "without conditions", spoil: ({ Condition: _, ...rest }) => rest },
  { what: "as a denial", spoil: (statement) => ({ ...statement, Effect: "Deny" }) },
];

/** A swap that nobody gets in by as long as no value holds a wildcard; the next edit may bring one. */
export const swap = renamed("StringEquals", "StringLike");

/** Ways to compare less exactly: a hole unless another claim of the statement, such as a number, still holds. */
export const loosenings: readonly Weakening[] = [
  renamed("StringEquals", "StringEqualsIgnoreCase"),
  widened("any run of the repository", (subject) =>
    subject.replace(/(?:ref:refs\/|environment:).*$/, "*"),
  ),
  widened("any branch or tag", (subject) => subject.replace(/refs\/.*$/, "refs/*")),
  widened("any repository of the owner", (subject) =>
    subject.replace(/\/[^:]*:/, "/*:").replace(/repository_id:\d+/, "repository_id:*"),
  ),
  widened("whatever the repository's name begins like", (subject) =>
    subject.replace(/(repo:[^:]*):/, "$1*:"),
  ),
  widened("any owner", (subject) =>
    subject.replace(/repo:[^/]*\//, "repo:*/").replace(/_id:\d+/g, "_id:*"),
  ),
];

function ofPullRequest(subject: string): string {
  return subject.replace(/ref:refs\/[^:]*|environment:[^:]*/, "pull_request");
}

function without(claim: string): Weakening["spoil"] {
  return (statement) => changed(statement, claim, () => []);
}

function renamed(operator: string, as: string): Weakening {
  return {
    what: `with ${as} for ${operator}`,
    spoil: (statement) => {
      const { [operator]: keys, ...others } = statement.Condition;
      if (keys === undefined) return undefined;
      return { ...statement, Condition: { ...others, [as]: { ...others[as], ...keys } } };
    },
  };
}

/** With patterns for subjects, compared as such. */
function widened(as: string, widen: (subject: string) => string): Weakening {
  return {
    what: `for ${as}`,
    spoil: (statement) => {
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

/** With other values of a claim, wherever it stands; without it where none are left. */
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
