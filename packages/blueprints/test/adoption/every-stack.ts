import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import type { EngineKind } from "../../../cli/src/contract/deployment.ts";
import type { Stack } from "../../../cli/src/synth/stack.ts";
import { setAwsAccount } from "../../src/iam/aws-account.ts";
import { buildEntries } from "../constructs/build-entries.ts";
import { everyConstruct } from "../constructs/every-construct.ts";
import { account } from "../synth.ts";
import { plainResources } from "./plain-resources.ts";

/** Synthesizes every construct with every option, and the plain resources, as one stack named `every`. */
export function synthesizeEveryStack(outdir: string, engine: EngineKind): Stack {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "every");
  new AwsProvider(stack, "aws", { region: account.region });
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  setAwsAccount(stack, account);
  buildEntries(stack, everyConstruct);
  for (const [type, named] of Object.entries(plainResources)) {
    for (const [name, body] of Object.entries(named)) {
      stack.addOverride(`resource.${type}.${name}`, body);
    }
  }
  app.synth();
  const directory = join(outdir, "stacks", "every");
  return {
    name: "every",
    directory,
    dependencies: [],
    json: JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")),
    deployment: {
      environment: "every",
      accountId: account.accountId,
      protection: "confirm",
      engine,
      relaxed: [],
      kubernetesSecrets: [],
    },
  };
}
