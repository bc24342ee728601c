import { problemLine, type Problem } from "./problem.ts";

/**
 * The error that every construct and function of this library throws for a caller's mistake, before it creates its
 * first resource. Its message names the construct and all problems at once, each with a stable code.
 *
 * @example
 * ```ts
 * import { BlueprintError, SecureBucket } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function isUsable(stack: TerraformStack, bucketName: string): boolean {
 *   try {
 *     SecureBucket.fromName(stack, bucketName);
 *     return true;
 *   } catch (error) {
 *     if (!(error instanceof BlueprintError)) throw error;
 *     return !error.codes.includes("secure-bucket/bucket-name");
 *   }
 * }
 * ```
 *
 * @public
 */
export class BlueprintError extends Error {
  /** Name of the error. Use it where `instanceof` does not work, e.g. between two copies of the library. */
  override readonly name = "BlueprintError";

  /** Path of the construct in the tree of the app, e.g. `kantox-dev/data`; empty for a function without a construct. */
  readonly path: string;

  /** The problems, in the same order as in the message. They contain no secret. */
  readonly problems: readonly Problem[];

  /** Codes of the problems, in the same order as in the message, e.g. `secure-bucket/bucket-name`. */
  readonly codes: readonly string[];

  /** @internal */
  constructor(kind: string, path: string, problems: readonly Problem[]) {
    super(
      [
        `${kind}${path === "" ? "" : ` ${JSON.stringify(path)}`} has ${problems.length === 1 ? "a problem" : `${problems.length} problems`}`,
        ...problems.map((problem) => `  ${problemLine(problem)}`),
      ].join("\n"),
    );
    this.path = path;
    this.problems = problems;
    this.codes = problems.map(({ code }) => code);
  }
}
