/**
 * Inputs of the action `aws-actions/configure-aws-credentials`, by name.
 *
 * @see https://github.com/aws-actions/configure-aws-credentials
 * @public
 */
export interface GithubWorkflowInputs {
  /** ARN of the role. */
  readonly "role-to-assume": string;

  /** Region of the stack. */
  readonly "aws-region": string;

  /** Audience of the token that the role's trust policy requires. It is also the action's default. */
  readonly audience: string;
}
