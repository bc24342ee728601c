import type { ExactlyOne } from "../validation/exactly-one.ts";

/**
 * Who else may pull images.
 *
 * @public
 */
export interface ImagePullers {
  /**
   * Another account, twelve digits: whoever its own IAM policies allow it to. Those have to allow the same, and
   * the login.
   */
  readonly accountId: string;

  /**
   * ARN of a role of another account. It has to exist before the repository; one that is made anew under its
   * name is another one to AWS, until the policy is saved again.
   */
  readonly roleArn: string;

  /** Every account of an organization of AWS, `o-…`: whoever its own IAM policies allow it to. */
  readonly organizationId: string;

  /**
   * Functions of AWS Lambda of an account, twelve digits, in the region of the repository. Who makes such a
   * function has to be allowed to pull, too.
   */
  readonly lambdaAccountId: string;
}

/**
 * Somebody who may pull images: one member of {@link ImagePullers}, e.g. `{ accountId: "210987654321" }`.
 *
 * @public
 */
export type ImagePuller = ExactlyOne<ImagePullers>;
