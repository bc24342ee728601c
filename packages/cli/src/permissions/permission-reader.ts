/** Values of one side of a change. */
export type Values = Readonly<Record<string, unknown>>;

/** A description of how to read the permissions of one resource type from its attributes. */
export interface PermissionReader {
  /** Kind of the holder: `role`, `bucket`, `queue`. */
  readonly kind: string;
  /**
   * Attributes with the name of the holder; the first one with a value is used. Left out if AWS has no name for it. If
   * the name is unknown before the apply, the reference in the configuration is followed.
   */
  readonly name?: readonly string[];
  /**
   * Whether the holder is this resource itself, so that it is created and destroyed with it. `false` if the resource is
   * attached to a separate holder.
   */
  readonly own: boolean;
  /**
   * Attribute paths of policy documents, with `[]` for each element of a list or block, e.g. `policy`,
   * `inline_policy[].policy`.
   */
  readonly documents?: readonly string[];
  /**
   * Those of the `documents` that are trust policies, which allow principals to assume the holder. Shown as `trust of
   * role x`.
   */
  readonly trust?: readonly string[];
  /**
   * Attributes that the provider also fills in with the values of other resources, e.g. the `policy` of a bucket. They
   * are read only if the app sets them. Otherwise they repeat the other resource, one apply late.
   */
  readonly mirrors?: readonly string[];
  /**
   * Returns its grants other than policy documents, one string each, e.g. `an access key that works`. The strings of
   * both sides are compared as sets. A string must not contain a secret that the provider does not mark as sensitive.
   */
  readonly grants?: (values: Values) => readonly string[];
  /**
   * Returns its denials, one string each, e.g. `public ACLs are ignored`. Removing a denial is a gain, adding one is a
   * loss.
   */
  readonly denies?: (values: Values) => readonly string[];
  /**
   * Returns permissions that a new resource of this type removes from its holder, although no attribute names them,
   * e.g. `every inline policy of role x that is not listed: a, b`.
   */
  readonly mayRemove?: (values: Values) => readonly string[];
  /** Kinds and name paths of several holders, instead of the one that `kind` and `name` describe. */
  readonly holders?: readonly { readonly kind: string; readonly path: string }[];
  /** Paths of ARNs of managed policies that are attached to the holder. */
  readonly attached?: readonly string[];
  /** Whether it is a managed policy, whose statements belong to the holders that it is attached to. */
  readonly attachable?: true;
  /** Attribute with the ARN of the holder's permissions boundary. */
  readonly boundary?: string;
  /** Whether a replacement is a different object even though it has the same description, e.g. an access key. */
  readonly replacedIsAnother?: true;
  /**
   * An exclusive list of the holder's policies: creating it removes the other policies, deleting it removes nothing.
   * `inline` is a list of names of inline policies, `attached` of ARNs of managed policies.
   */
  readonly exclusive?: { readonly list: string; readonly of: "inline" | "attached" };
}
