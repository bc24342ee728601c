interface TrustDocument {
  readonly Statement: readonly {
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
  }[];
}

/** What a trust policy compares otherwise than exactly, but for beginnings of branches and tags. */
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
