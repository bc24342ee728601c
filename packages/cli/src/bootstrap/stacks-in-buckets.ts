import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "../synth/stack.ts";

/** The stacks whose states belong to a bucket, and the stack that makes the bucket. */
export interface StacksInBuckets {
  readonly maker: Stack;
  /** The maker first. */
  readonly all: readonly [Stack, ...Stack[]];
}

/**
 * Finds the stacks that a bootstrap applies to.
 *
 * @throws KantoxError `bootstrap/no-bucket`, `bootstrap/no-maker`, `bootstrap/makers`, `bootstrap/other-bucket`
 */
export function stacksInBuckets(stacks: readonly Stack[]): StacksInBuckets {
  const stored = stacks.filter((stack) => bucketOf(stack) !== undefined);
  const makers = stacks.filter(({ deployment }) => deployment.makesStateBucket);
  const [maker, ...more] = makers;
  if (stored.length === 0) {
    throw new KantoxError(
      "bootstrap/no-bucket",
      'No stack keeps its state in a bucket. Nothing was done. Give the stacks an S3 backend (new S3Backend(this, { bucket, key: "<stack>.tfstate", region, encrypt: true })), then bootstrap.',
    );
  }
  if (maker === undefined) {
    throw new KantoxError(
      "bootstrap/no-maker",
      "No stack declares that it creates the bucket of the states. Nothing was done. Add one with a SecureBucket, and makesStateBucket: true in its describeDeployment.",
    );
  }
  if (more.length > 0) {
    throw new KantoxError(
      "bootstrap/makers",
      `Several stacks declare that they create the bucket of the states: ${makers.map(({ name }) => name).join(", ")}. Nothing was done. Let one do so.`,
    );
  }
  const others = [maker, ...stored].filter((stack) => bucketOf(stack) !== bucketOf(stored[0]));
  if (others.length > 0) {
    throw new KantoxError(
      "bootstrap/other-bucket",
      `The states have to lie in one bucket, that of the stack which makes it too. Nothing was done.\n${[...new Set([maker, ...stored])].map((stack) => `  ${stack.name}: ${bucketOf(stack) ?? "not in a bucket"}`).join("\n")}`,
    );
  }
  return { maker, all: [maker, ...stored.filter((stack) => stack !== maker)] };
}

function bucketOf(stack: Stack | undefined): string | undefined {
  const bucket = stack?.json.terraform?.backend?.["s3"]?.["bucket"];
  return typeof bucket === "string" ? bucket : undefined;
}
