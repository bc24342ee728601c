import type { Deployment } from "@kantox/blueprints";

/**
 * The engine whose states these are: Terraform. A state belongs to one kind, so this is not switched lightly;
 * `KANTOX_ENGINE=tofu` is for the demo and the tests on a machine that has OpenTofu alone.
 */
export const engine: NonNullable<Deployment["engine"]> =
  process.env["KANTOX_ENGINE"] === "tofu" ? "tofu" : "terraform";
