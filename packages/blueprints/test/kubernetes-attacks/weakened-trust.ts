/** A statement of a trust policy, as parsed JSON. */
export type TrustStatement = Readonly<Record<string, unknown>> & {
  readonly Action: readonly string[];
  readonly Condition: Conditions;
};

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One way to weaken a statement, or to make it too strict. */
export interface Weakening {
  readonly description: string;
  /** Returns the changed statement, or `undefined` if the weakening does not apply. */
  readonly weaken: (statement: TrustStatement) => object | undefined;
}

/** The end of each compared key, with a pattern that a careless edit would write for its value. */
const patterns: Readonly<Record<string, (value: string) => string>> = {
  ":sub": (subject) => subject.replace(/[^:]*$/, "*"),
  ":aud": () => "*",
  "aws:SourceArn": (arn) => arn.replace(/[^/]*$/, "*"),
  "aws:SourceAccount": () => "*",
  "/eks-cluster-arn": (arn) => arn.replace(/:eks:[^:]*/, ":eks:*"),
  "/kubernetes-namespace": (namespace) => `${namespace}*`,
  "/kubernetes-service-account": () => "*",
};

/** Weakenings that allow an untrusted pod, or refuse a trusted one. */
export const weakenings: readonly Weakening[] = [
  ...Object.entries(patterns).flatMap(([end, widen]) => [
    { description: `without ${end}`, weaken: onKey(end, () => undefined) },
    {
      description: `with a pattern for ${end}`,
      weaken: onKey(end, (value) => ({ StringLike: widen(value) })),
    },
    // Digits have no case.
    ...(end === "aws:SourceAccount"
      ? []
      : [
          {
            description: `without regard to the case of ${end}`,
            weaken: onKey(end, (value: string) => ({ StringEqualsIgnoreCase: value })),
          },
        ]),
    {
      description: `with ${end} only if it is present`,
      weaken: onKey(end, (value) => ({ StringEqualsIfExists: value })),
    },
    {
      description: `with one more value for ${end}`,
      weaken: onKey(end, (value) => ({ StringEquals: [value, ""] })),
    },
  ]),
  {
    description: "for every namespace",
    weaken: onKey(":sub", (value) => ({
      StringLike: value.replace(/:[^:]*:([^:]*)$/, ":*:$1"),
    })),
  },
  {
    description: "for every service account of every namespace",
    weaken: onKey(":sub", () => ({ StringLike: "system:serviceaccount:*" })),
  },
  ...["ForAllValues:StringEquals", "StringEqualsIfExists", "StringNotEquals"].map((operator) => ({
    description: `with ${operator} for StringEquals`,
    weaken: ({ Condition: { StringEquals, ...others }, ...rest }: TrustStatement) => ({
      ...rest,
      Condition: { ...others, [operator]: StringEquals },
    }),
  })),
  {
    description: "from any source address",
    weaken: ({ Condition: { IpAddress, ...others }, ...rest }) =>
      IpAddress === undefined ? undefined : { ...rest, Condition: others },
  },
  {
    description: "for one of its actions only",
    weaken: ({ Action, ...rest }) =>
      Action.length === 1 ? undefined : { ...rest, Action: Action.slice(1) },
  },
  ...["sts:*", "sts:AssumeRole*"].map((action) => ({
    description: `for the action ${action}`,
    weaken: (statement: TrustStatement) => ({ ...statement, Action: action }),
  })),
  ...[
    "*",
    { AWS: "*" },
    { Service: "eks.amazonaws.com" },
    { Federated: "arn:aws:iam::123456789012:oidc-provider/oidc.example.com/clusters/other" },
  ].map((principal) => ({
    description: `for the principal ${JSON.stringify(principal)}`,
    weaken: (statement: TrustStatement) => ({ ...statement, Principal: principal }),
  })),
  { description: "without conditions", weaken: ({ Condition: _, ...rest }) => rest },
  { description: "as a denial", weaken: (statement) => ({ ...statement, Effect: "Deny" }) },
];

type Changed = Readonly<Record<string, string | readonly string[]>>;

/** Returns a weakening that moves one key of `StringEquals` to another operator, or removes it. */
function onKey(end: string, change: (value: string) => Changed | undefined): Weakening["weaken"] {
  return ({ Condition, ...rest }) => {
    const equals = Condition["StringEquals"] ?? {};
    const key = Object.keys(equals).find((each) => each.endsWith(end));
    if (key === undefined) return undefined;
    const { [key]: value, ...others } = equals;
    const changed = change(String(value));
    const conditions = { ...Condition, StringEquals: others } as Record<string, object>;
    for (const [operator, weaker] of Object.entries(changed ?? {})) {
      conditions[operator] = { ...conditions[operator], [key]: weaker };
    }
    const used = Object.entries(conditions).filter(([, keys]) => Object.keys(keys).length > 0);
    return { ...rest, Condition: Object.fromEntries(used) };
  };
}
