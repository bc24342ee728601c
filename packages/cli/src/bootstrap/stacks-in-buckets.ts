import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "../synth/stack.ts";

/** The stacks that keep their state in a bucket, and the stack that creates the bucket. */
export interface StacksInBuckets {
  /** The stack that creates the bucket. */
  readonly bucketStack: Stack;
  /** All these stacks, `bucketStack` first. */
  readonly all: readonly [Stack, ...Stack[]];
}

/**
 * Finds the stacks that a bootstrap applies to.
 *
 * @throws KantoxError `bootstrap/no-bucket`, `bootstrap/no-bucket-stack`, `bootstrap/several-bucket-stacks`,
 * `bootstrap/other-bucket`
 */
export function stacksInBuckets(stacks: readonly Stack[]): StacksInBuckets {
  const stored = stacks.filter((stack) => bucketOf(stack) !== undefined);
  const bucketStacks = stacks.filter(({ deployment }) => deployment.createsStateBucket);
  const [bucketStack, ...more] = bucketStacks;
  if (stored.length === 0) {
    throw new KantoxError(
      "bootstrap/no-bucket",
      'No stack keeps its state in a bucket. Nothing was done. Give the stacks an S3 backend (new S3Backend(this, { bucket, key: "<stack>.tfstate", region, encrypt: true })), then run kantox bootstrap again.',
    );
  }
  if (bucketStack === undefined) {
    throw new KantoxError(
      "bootstrap/no-bucket-stack",
      "No stack declares that it creates the bucket for the states. Nothing was done. Add a stack with a SecureBucket, and set createsStateBucket: true in its describeDeployment.",
    );
  }
  if (more.length > 0) {
    throw new KantoxError(
      "bootstrap/several-bucket-stacks",
      `Several stacks declare that they create the bucket for the states: ${bucketStacks.map(({ name }) => name).join(", ")}. Nothing was done. Keep createsStateBucket: true in only one of them.`,
    );
  }
  const others = [bucketStack, ...stored].filter(
    (stack) => bucketOf(stack) !== bucketOf(stored[0]),
  );
  if (others.length > 0) {
    throw new KantoxError(
      "bootstrap/other-bucket",
      `All states must be in the same bucket, including the state of the stack that creates it. Nothing was done.\n${[...new Set([bucketStack, ...stored])].map((stack) => `  ${stack.name}: ${bucketOf(stack) ?? "not in a bucket"}`).join("\n")}`,
    );
  }
  return { bucketStack, all: [bucketStack, ...stored.filter((stack) => stack !== bucketStack)] };
}

function bucketOf(stack: Stack | undefined): string | undefined {
  const bucket = stack?.json.terraform?.backend?.["s3"]?.["bucket"];
  return typeof bucket === "string" ? bucket : undefined;
}
