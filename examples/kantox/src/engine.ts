import type { Deployment } from "@kantox/blueprints";

/**
 * The engine that writes the states: Terraform. Do not switch it lightly, because a state belongs to one kind of engine.
 * `KANTOX_ENGINE=tofu` is for the demo and the tests on a machine that has only OpenTofu.
 */
export const engine: NonNullable<Deployment["engine"]> =
  process.env["KANTOX_ENGINE"] === "tofu" ? "tofu" : "terraform";
