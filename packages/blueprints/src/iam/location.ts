/**
 * Account and region of a resource that this stack does not create.
 *
 * @public
 */
export interface Location {
  /**
   * Account id, a string of 12 digits.
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
