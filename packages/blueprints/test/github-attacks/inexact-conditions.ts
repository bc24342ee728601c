interface TrustDocument {
  readonly Statement: readonly {
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
  }[];
}

/** Returns the conditions of a trust policy that compare inexactly, except for prefixes of branches and tags. */
export function inexactConditions(trust: string): string[] {
  const { Statement: statements } = JSON.parse(trust) as TrustDocument;
  return statements.flatMap(({ Condition = {} }) =>
    Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.values(keys)
        .flat()
        .filter((value) => !isExact(operator, value))
        .map((value) => `${operator} ${value}`),
    ),
  );
}

function isExact(operator: string, value: string): boolean {
  if (operator === "StringEquals") return !/[*?$]/.test(value);
  return operator === "StringLike" && /^[^*?$]*refs\/(?:heads|tags)\/[^*?$:]+\*$/.test(value);
}
