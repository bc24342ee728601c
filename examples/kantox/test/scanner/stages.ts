/**
 * What a scanner can be shown of a stack, as it comes to be. Each shows something that the others do not:
 *
 * - `synthesized`: `cdk.tf.json`, before any engine. Policies are texts in it, which most rules do not read.
 * - `first-plan`: as JSON, with nothing deployed. Policies are read, but for one with a value that only the apply
 *   makes (a new key's ARN): that policy is left out whole.
 * - `deployed`: the plan of what is deployed, which changes nothing. Every value is known.
 */
export const stages = ["synthesized", "first-plan", "deployed"] as const;

/** One of them. */
export type Stage = (typeof stages)[number];

/** The stacks of the example, by environment. */
export const environments = ["dev", "qa", "prod"] as const;

/** All stacks of the example, with the one that is there where the states lie in a bucket. */
export const stacks = [
  "kantox-state",
  "kantox-shared",
  "kantox-dev",
  "kantox-qa",
  "kantox-prod",
] as const;

/** Those that are an environment. */
export const environmentStacks = environments.map((environment) => `kantox-${environment}`);
