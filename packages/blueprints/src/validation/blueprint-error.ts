import type { Problem } from "./problem.ts";

/**
 * Thrown by every construct of this library before its first resource exists. It names the construct and
 * all of its problems at once, each with a stable code.
 *
 * @public
 */
export class BlueprintError extends Error {
  /** Tells it apart where `instanceof` cannot, as between two copies of the library. */
  override readonly name = "BlueprintError";

  /** Path of the construct in the app's tree, e.g. `kantox-dev/data`. */
  readonly path: string;

  /** Codes of the problems, in the order of the message, e.g. `secure-bucket/bucket-name`. */
  readonly codes: readonly string[];

  /** @internal */
  constructor(kind: string, path: string, problems: readonly Problem[]) {
    super(
      [
        `${kind} ${JSON.stringify(path)} has ${problems.length === 1 ? "a problem" : `${problems.length} problems`}`,
        ...problems.map(
          ({ property, must, got, fix, code }) =>
            `  ${property} must ${must}, got ${got}. ${fix}   [${code}]`,
        ),
      ].join("\n"),
    );
    this.path = path;
    this.codes = problems.map(({ code }) => code);
  }
}
