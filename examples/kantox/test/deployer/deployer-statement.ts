import type { PolicyStatement } from "@kantox/blueprints";

/** A statement of a deployer's policy, as the page shows it. */
export interface DeployerStatement extends PolicyStatement {
  readonly sid: string;
  /** Reason why the deployer needs the statement: the words after "Needed to" on the page. */
  readonly purpose: string;
  /** `true` if a plan needs the statement. An apply needs all of them. */
  readonly plan?: true;
}

/** Options of a deployer's policy. */
export interface DeployerOptions {
  /** ARN of a permissions boundary that every created role and user must have. */
  readonly permissionsBoundaryArn?: string;
}
