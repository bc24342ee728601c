import type { ExactlyOne } from "../validation/exactly-one.ts";

/**
 * Principals of other accounts that may pull images.
 *
 * @public
 */
export interface RepositoryPullers {
  /**
   * Number of another account, twelve digits: its own IAM policies decide which of its principals may pull. They have to
   * allow the same actions, and the login.
   */
  readonly accountId: string;

  /**
   * ARN of a role of another account. It has to exist before the repository. AWS binds the policy to that very role: if
   * the role is recreated under its name, save the policy again.
   */
  readonly roleArn: string;

  /** Id of an organization, `o-…`: the IAM policies of each of its accounts decide. */
  readonly organizationId: string;

  /**
   * Number of the account whose AWS Lambda functions may pull, twelve digits, in the region of the repository. The
   * principal that creates such a function has to be allowed to pull, too.
   */
  readonly lambdaAccountId: string;
}

/**
 * Access of another account to a repository: one member of {@link RepositoryPullers}, e.g.
 * `{ accountId: "210987654321" }`.
 *
 * @public
 */
export type CrossAccountRepositoryAccess = ExactlyOne<RepositoryPullers>;
