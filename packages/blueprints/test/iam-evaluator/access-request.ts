import type { Principal } from "./principal.ts";

/** One request to AWS, as policies see it. */
export interface AccessRequest {
  readonly principal: Principal;
  /** E.g. `s3:GetObject`. */
  readonly action: string;
  /** ARN of the requested resource, or `*` for an action without resource types. */
  readonly resource: string;
  /**
   * Condition keys of the request, with their values. A multivalued key has a list. Keys that follow from the principal
   * and the resource (`aws:PrincipalArn`, `aws:username`, `aws:ResourceAccount`, …) are added.
   */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}
