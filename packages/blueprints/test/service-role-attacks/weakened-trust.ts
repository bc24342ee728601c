/** A statement of a trust policy, as parsed JSON. */
export interface TrustStatement {
  readonly Principal: object;
  readonly Condition?: Conditions;
}

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One way to change a statement so that it decides wrongly. */
export interface Weakening {
  readonly description: string;
  /** Returns the changed statement, or `undefined` if the change does not apply. */
  readonly weaken: (statement: TrustStatement) => object | undefined;
}

const account = "aws:SourceAccount";
const arn = "aws:SourceArn";

/** Changes that allow an untrusted request or refuse a trusted one. */
export const weakenings: readonly Weakening[] = [
  { description: "without the source account", weaken: without("StringEquals") },
  { description: "without the source ARN", weaken: without("ArnEquals") },
  {
    description: "without conditions",
    weaken: ({ Condition: conditions, ...rest }) => (conditions === undefined ? undefined : rest),
  },
  ...["StringEquals", "ArnEquals"].flatMap((operator) => [
    renamed(operator, `ForAllValues:${operator}`),
    renamed(operator, `${operator}IfExists`),
    renamed(operator, operator.replace("Equals", "NotEquals")),
  ]),
  replaced("any source account", "StringEquals", "StringLike", account, () => "*"),
  replaced("source accounts by prefix", "StringEquals", "StringLike", account, (id) => `${id}*`),
  replaced("another source account", "StringEquals", "StringEquals", account, () => "999999999999"),
  replaced("no first source account", "StringEquals", "StringEquals", account, (id, index) =>
    index === 0 ? "888888888888" : id,
  ),
  replaced("any resource", "ArnEquals", "ArnLike", arn, (text) => text.replace(/[^:]*$/, "*")),
  replaced("resources by prefix", "ArnEquals", "ArnLike", arn, (text) => `${text}*`),
  replaced(
    "any region",
    "ArnEquals",
    "ArnLike",
    arn,
    (text) => text.replace("eu-west-1", "*"),
    (text) => text.includes("eu-west-1"),
  ),
  replaced("no first resource", "ArnEquals", "ArnEquals", arn, (text, index) =>
    index === 0 ? `${text}y` : text,
  ),
  ...[
    "*",
    { AWS: "*" },
    { AWS: "arn:aws:iam::123456789012:root" },
    { Service: "ecs.amazonaws.com" },
    { Service: ["ecs.amazonaws.com", "rds.amazonaws.com"] },
  ].map((Principal) => ({
    description: `for the principal ${JSON.stringify(Principal)}`,
    weaken: (statement: TrustStatement) => ({ ...statement, Principal }),
  })),
  {
    description: "for a second service",
    weaken: (statement) => ({
      ...statement,
      Principal: { Service: [...Object.values(statement.Principal).flat(), "ecs.amazonaws.com"] },
    }),
  },
  ...["sts:*", "sts:AssumeRole*", ["sts:AssumeRole", "sts:TagSession"], "sts:TagSession"].map(
    (Action) => ({
      description: `for the action ${JSON.stringify(Action)}`,
      weaken: (statement: TrustStatement) => ({ ...statement, Action }),
    }),
  ),
  { description: "as a denial", weaken: (statement) => ({ ...statement, Effect: "Deny" }) },
];

function without(operator: string): Weakening["weaken"] {
  return (statement) => {
    const { [operator]: removed, ...others } = statement.Condition ?? {};
    return removed === undefined ? undefined : { ...statement, Condition: others };
  };
}

function renamed(operator: string, as: string): Weakening {
  return {
    description: `with ${as} for ${operator}`,
    weaken: (statement) => {
      const { [operator]: keys, ...others } = statement.Condition ?? {};
      return keys && { ...statement, Condition: { ...others, [as]: keys } };
    },
  };
}

function replaced(
  what: string,
  operator: string,
  as: string,
  key: string,
  change: (value: string, index: number) => string,
  applies: (value: string) => boolean = () => true,
): Weakening {
  return {
    description: `for ${what}`,
    weaken: (statement) => {
      const { [operator]: keys, ...others } = statement.Condition ?? {};
      const given = keys?.[key] ?? [];
      const values = typeof given === "string" ? [given] : given;
      if (values.length === 0 || !values.every(applies)) return undefined;
      const changed = { [as]: { [key]: values.map(change) } };
      return { ...statement, Condition: { ...others, ...changed } };
    },
  };
}
