import type { ExactlyOne } from "../validation/exactly-one.ts";

/**
 * Principals in other accounts that can pull images. An entry has exactly one of these members.
 *
 * @public
 */
export interface RepositoryPuller {
  /**
   * Id of another account, twelve digits. Its own IAM policies decide which of its principals may pull. They have to
   * allow the actions of `pullAccess()`.
   */
  readonly accountId: string;

  /**
   * ARN of a role in another account. The role must exist when AWS saves the policy. AWS binds the policy to the role
   * itself, not to its name: if the role is recreated, apply this stack again.
   */
  readonly roleArn: string;

  /** Id of an organization, `o-…`. The IAM policies of each of its accounts decide which principals may pull. */
  readonly organizationId: string;

  /**
   * Id of an account, twelve digits, whose AWS Lambda functions in the region of the repository may pull. The
   * principal that creates a function also needs permission to pull.
   */
  readonly lambdaAccountId: string;
}

/**
 * Access to a repository for another account: exactly one member of {@link RepositoryPuller}, e.g.
 * `{ accountId: "210987654321" }`.
 *
 * @public
 */
export type CrossAccountRepositoryAccess = ExactlyOne<RepositoryPuller>;
