/** A policy document in a synthesized stack. */
export interface PolicyJson {
  readonly Version: string;
  readonly Statement: readonly StatementJson[];
}

export interface StatementJson {
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** Returns the values as a list. A policy may contain a single value in place of a list. */
export function list(values: string | readonly string[] | undefined): readonly string[] {
  return values === undefined ? [] : [values].flat();
}
