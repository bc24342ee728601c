import type { Principal } from "./principal.ts";

/** One request to AWS, as its policies see it. */
export interface AccessRequest {
  readonly principal: Principal;
  /** E.g. `s3:GetObject`. */
  readonly action: string;
  /** ARN of what it is about; `*` where the action knows no resource. */
  readonly resource: string;
  /**
   * Condition keys that the request has, with their values: a list for a key with several ones. What follows
   * from principal and resource (`aws:PrincipalArn`, `aws:username`, `aws:ResourceAccount`, …) is added.
   */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}
