/**
 * The account and region of something that this stack does not create.
 *
 * @public
 */
export interface Location {
  /**
   * Number of the account, twelve digits.
   *
   * @defaultValue - the stack's account
   */
  readonly accountId?: string;

  /**
   * Region, e.g. `eu-west-1`.
   *
   * @defaultValue - the stack's region
   */
  readonly region?: string;
}
