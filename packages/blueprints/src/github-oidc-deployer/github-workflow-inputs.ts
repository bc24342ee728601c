/**
 * What a workflow gives to `aws-actions/configure-aws-credentials`, by the names of that action's inputs.
 *
 * @see https://github.com/aws-actions/configure-aws-credentials
 * @public
 */
export interface GithubWorkflowInputs {
  /** ARN of the role. */
  readonly "role-to-assume": string;

  /** Region of the stack. */
  readonly "aws-region": string;

  /** Whom the token is for: what the role's trust asks for, and the action's own default. */
  readonly audience: string;
}
