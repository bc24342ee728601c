type Values = Readonly<Record<string, unknown>>;

/** How resources of one type are recognized and adopted. */
export interface TypeRule {
  /** Attributes that together identify an object. They have the same names in a configuration and in a state. */
  readonly identity: readonly string[];
  /**
   * Returns the attributes that the provider needs to read an object that is in no state, or `undefined` if one of them
   * is not known. Absent if the object cannot be found by its names.
   */
  readonly seed?: (resource: SeedInput) => Values | undefined;
  /**
   * Arguments that AWS does not store. A seed contains their configured values, so that they do not appear as changes.
   */
  readonly stateOnly?: readonly string[];
  /** Version of the state schema that the seed has; 0 by default. */
  readonly schemaVersion?: number;
  /**
   * Whether an object from an old state is looked up in AWS instead of moving its entry. Set if the entry contains a
   * secret in plain text, or values that would force a replacement.
   */
  readonly seedInstead?: (old: Values, resource: SeedInput) => boolean;
  /** Whether the identity is only assumed, so that several objects may have it. */
  readonly isAssumed?: true;
}

/** The input of a seed. */
export interface SeedInput {
  /** Returns an argument that is a known string, or `undefined`. */
  readonly argument: (name: string) => string | undefined;
  /** Arguments as the app configures them. */
  readonly body: Values;
  /** Returns an IAM ARN in the app's account, e.g. for `policy/reader`; `undefined` if the account is not known. */
  readonly iamArn: (resource: string) => string | undefined;
}
