/** Values of one side of a change. */
export type Values = Readonly<Record<string, unknown>>;

/** How the permissions of one resource type are read from its attributes. */
export interface ReadType {
  /** What the permissions are attached to, in a word: `role`, `bucket`, `queue`. */
  readonly kind: string;
  /**
   * Attributes that name the holder, the first that has a value counts; left out where AWS has no name for it. They
   * may be unknown before the apply: then the reference in the configuration is followed.
   */
  readonly name?: readonly string[];
  /**
   * Whether the holder is this resource itself, so that the holder is created and destroyed with it. `false` where
   * the resource is attached to a holder that exists without it.
   */
  readonly own: boolean;
  /**
   * Where the policy documents are: paths of attributes, `[]` for each element of a list or block, e.g. `policy`,
   * `inline_policy[].policy`.
   */
  readonly documents?: readonly string[];
  /** Paths of documents that are trust policies: who may assume the holder, shown as `trust of role x`. */
  readonly trust?: readonly string[];
  /**
   * Attributes in which the provider also shows what resources of other types set, e.g. the `policy` of a bucket. They
   * are read only where the app itself sets them: otherwise they repeat, one apply late, what the other resource has.
   */
  readonly mirrors?: readonly string[];
  /**
   * Everything that it grants other than by a policy document, one text for each thing, e.g. `an access key that
   * works`, `anyone may invoke its URL`. Texts of both sides are compared as sets; a text may not contain a
   * sensitive value.
   */
  readonly grants?: (values: Values) => readonly string[];
  /**
   * What it keeps from being possible, one text for each thing, e.g. `public ACLs are ignored`. Removing one is a
   * gain, adding one is a loss.
   */
  readonly denies?: (values: Values) => readonly string[];
  /**
   * What a new resource of this type removes from its holder although no attribute names it, e.g. `every inline
   * policy of role x that is not listed: a, b`.
   */
  readonly mayRemove?: (values: Values) => readonly string[];
  /** Holders of several kinds in place of the one that `kind` and `name` describe: paths of their names. */
  readonly holders?: readonly { readonly kind: string; readonly path: string }[];
  /** Paths of ARNs of managed policies that are attached to the holder. */
  readonly attached?: readonly string[];
  /** Whether it is a managed policy: its statements belong to the holders that it is attached to. */
  readonly attachable?: true;
  /** Attribute with the ARN of a policy that limits the holder. */
  readonly boundary?: string;
  /** Whether a replacement is another object although it is described alike, e.g. an access key. */
  readonly replacedIsAnother?: true;
  /**
   * Set for a list of all policies that the holder may have: creating it removes the others, deleting it removes
   * nothing. `inline`: the list has names of inline policies; `attached`: ARNs of managed policies.
   */
  readonly exclusive?: { readonly list: string; readonly of: "inline" | "attached" };
}
