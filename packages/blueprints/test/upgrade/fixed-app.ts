import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { describeDeployment } from "../../src/deployment/describe-deployment.ts";
import { setAwsAccount } from "../../src/iam/aws-account.ts";
import { buildEntries } from "../constructs/build-entries.ts";
import type { Entries } from "../constructs/entry.ts";
import { everyConstruct } from "../constructs/every-construct.ts";
import { goldenTestedOptions } from "../constructs/golden-tested-options.ts";
import { account } from "../synth.ts";
import { moreEntries } from "./more-entries.ts";
import { readAccountEntries } from "./read-account-entries.ts";

/** Stacks of the fixed app, by environment. */
export type FixedApp = Readonly<Record<FixedStack, string>>;

/**
 * - `every`: every construct and option that the emulator supports.
 * - `read-account`: constructs whose account, region and partition are read by data sources.
 * - `beyond-emulator`: options that the emulator does not support. Tests compare only the synthesized file.
 */
export const fixedStacks = ["every", "read-account", "beyond-emulator"] as const;
export type FixedStack = (typeof fixedStacks)[number];

/** The constructs of each stack. A released entry does not change: see the README of this folder. */
const entries: Readonly<Record<FixedStack, Entries>> = {
  every: { ...everyConstruct, ...moreEntries },
  "read-account": readAccountEntries,
  "beyond-emulator": Object.fromEntries(
    Object.entries(goldenTestedOptions).map(([id, { build }]) => [id, build]),
  ),
};

/** Synthesizes the fixed app with the current code. Returns the text of each stack's synthesized file. */
export function synthesizeFixedApp(): FixedApp {
  const outdir = mkdtempSync(join(tmpdir(), "fixed-app-"));
  try {
    const app = new App({ outdir });
    for (const name of fixedStacks) addStack(app, name);
    app.synth();
    const textOf = (name: string): string =>
      readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8");
    return Object.fromEntries(fixedStacks.map((name) => [name, textOf(name)])) as FixedApp;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function addStack(app: App, name: FixedStack): void {
  const stack = new TerraformStack(app, name);
  new LocalBackend(stack, { path: `../../../states/${name}.tfstate` });
  new AwsProvider(stack, "aws", { region: account.region });
  stack.addOverride("terraform.required_providers.aws.version", ">= 6.25.0, < 7.0.0");
  if (name !== "read-account") setAwsAccount(stack, account);
  buildEntries(stack, entries[name]);
  describeDeployment(stack, { environment: name, protection: "confirm" });
}
