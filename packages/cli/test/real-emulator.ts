import { findEmulator } from "../../../tooling/emulator.mjs";
import { terraform, unless } from "./real-engine.ts";

const { missing } = await findEmulator();
if (missing !== undefined && process.env["CI"]) throw new Error(missing);

/** Why nothing can be run against an emulator here; empty where it can. */
export const noEmulator =
  terraform === "" ? unless : missing === undefined ? "" : ` (skipped: ${missing})`;

/** What an app needs to use the AWS provider. */
export const awsProvider = {
  terraform: { required_providers: { aws: { source: "aws", version: ">= 5.100.0, < 7.0.0" } } },
  provider: { aws: [{ region: "eu-west-1" }] },
};
