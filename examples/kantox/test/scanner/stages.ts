/**
 * The stages of a stack that a scanner can evaluate. Each stage shows problems that the others do not:
 *
 * - `synthesized`: `cdk.tf.json`, before an engine runs. It contains policies as strings, which most rules do not parse.
 * - `first-plan`: the plan as JSON, with nothing deployed. Rules parse policies, except those with a value that is known
 *   only after the apply (a new key's ARN). The plan does not contain these policies.
 * - `deployed`: the plan of the deployed stack, without changes. Every value is known.
 */
export const stages = ["synthesized", "first-plan", "deployed"] as const;

/** A stage of a stack that a scanner can evaluate. */
export type Stage = (typeof stages)[number];

/** The environments of the example. */
export const environments = ["dev", "qa", "prod"] as const;

/** All stacks of the example, including the stack of the state bucket. */
export const stacks = [
  "kantox-state",
  "kantox-shared",
  "kantox-dev",
  "kantox-qa",
  "kantox-prod",
] as const;

/** The stacks of the environments. */
export const environmentStacks = environments.map((environment) => `kantox-${environment}`);
