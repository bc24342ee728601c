import type { PolicyStatement } from "@kantox/blueprints";

/** A statement of a deployer's policy, as the page shows it. */
export interface DeployerStatement extends PolicyStatement {
  readonly sid: string;
  /** Why the deployer needs it. It completes "needed to". */
  readonly purpose: string;
  /** Whether a plan needs it. An apply needs every statement. */
  readonly plan?: true;
}

/** Options of a deployer's policy. */
export interface DeployerOptions {
  /** ARN of a permissions boundary that every created role and user must have. */
  readonly permissionsBoundaryArn?: string;
}
