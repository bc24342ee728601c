import { readFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { setAwsAccount } from "../src/iam/aws-account.ts";

type Json = Record<string, any>;

/** A synthesized stack: Terraform JSON as the engine reads it. */
export interface Synthesized {
  readonly json: Json;
  /** Returns the only resource of a type. Throws if there are none or several. */
  resource(type: string): Json;
  /** Returns all resources of a type, by construct path within the stack (`data/Bucket`). */
  resources(type: string): Record<string, Json>;
  /** Returns every resource address, sorted: the contract that an upgrade must not break. */
  addresses(): string[];
  /** Annotations that constructs added: level, path and message. */
  readonly annotations: readonly (readonly [level: string, path: string, message: string])[];
}

/** The account of test stacks. It is known at synth, so that every policy is complete. */
export const account = {
  accountId: "123456789012",
  region: "eu-west-1",
  partition: "aws",
} as const;

/**
 * Builds a plain `TerraformStack` named `test` in a real app, synthesizes it with validations, and returns the output.
 * Construct tests need no other helper.
 *
 * @param build - adds the constructs
 * @param known - the known parts of the account. `{}` leaves all of them to data sources.
 */
export function synth(
  build: (stack: TerraformStack) => void,
  known: Parameters<typeof setAwsAccount>[1] | undefined = account,
): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), "blueprints-"));
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    if (known) setAwsAccount(stack, known);
    build(stack);
    app.synth();
    const read = (file: string): Json => JSON.parse(readFileSync(join(outdir, file), "utf8"));
    return synthesized(
      read("stacks/test/cdk.tf.json"),
      read("manifest.json")["stacks"].test.annotations as Json[],
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function synthesized(json: Json, annotations: readonly Json[]): Synthesized {
  const ofType = (type: string): Record<string, Json> =>
    Object.fromEntries(
      Object.values((json["resource"]?.[type] ?? {}) as Record<string, Json>).map((resource) => [
        String(resource["//"]?.metadata?.path).split("/").slice(1).join("/"),
        withoutMetadata(resource),
      ]),
    );
  return {
    json,
    annotations: annotations.map((annotation) => [
      annotation["level"],
      annotation["constructPath"],
      annotation["message"],
    ]),
    resources: ofType,
    resource(type) {
      const found = Object.entries(ofType(type));
      if (found.length !== 1) {
        throw new Error(
          `expected one ${type}, but found ${found.length}: ${found.map(([path]) => path).join(", ")}`,
        );
      }
      return found[0]![1];
    },
    addresses: () =>
      Object.entries((json["resource"] ?? {}) as Record<string, Json>)
        .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
        .toSorted(),
  };
}

function withoutMetadata({ "//": _, ...rest }: Json): Json {
  return rest;
}

/** Returns the error that a construct throws. Throws if there is none. */
export function problemsOf(build: (stack: TerraformStack) => void): {
  codes: readonly string[];
  message: string;
} {
  try {
    synth(build);
  } catch (error) {
    return error as { codes: readonly string[]; message: string } & Error;
  }
  throw new Error("expected a BlueprintError, but nothing was thrown");
}
