import type { Stack } from "../synth/stack.ts";
import { printable } from "../printable.ts";
import { saidAlike, type SaidAlike } from "./said-alike.ts";

/** What an engine has to say of a failure or a risk, as its `-json` output carries it. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
}

/** One line of an engine's `-json` output; engines also print lines that are no JSON at all. */
export type EngineEvent = Readonly<Record<string, unknown>> & { readonly type?: string };

/** Reads a line of `-json` output; `undefined` where it is plain text. */
export function parseEvent(line: string): EngineEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as EngineEvent;
  } catch {
    return undefined;
  }
}

/** The diagnostic that an event carries, if it does. */
export function diagnosticOf(event: EngineEvent): Diagnostic | undefined {
  if (event.type !== "diagnostic") return undefined;
  const {
    severity,
    summary,
    detail,
    snippet,
    address = blockOf(snippet?.context),
  } = (event["diagnostic"] ?? {}) as Partial<Diagnostic> & {
    readonly snippet?: { readonly context?: string | null };
  };
  return {
    severity: severity === "warning" ? "warning" : "error",
    summary: summary ?? String(event["@message"]),
    detail: detail ?? "",
    ...(address !== undefined && { address }),
  };
}

// Where no resource is named, the block is that it was found in: `resource.aws_s3_bucket.data`, `check.fine.assert[0]`.
function blockOf(context: string | null | undefined): string | undefined {
  const [, block] = /^(?:resource\.)?([\w-]+(?:\.[\w-]+)*)/.exec(context ?? "") ?? [];
  return block?.replace(/^(check\.[\w-]+)\..*$/, "$1");
}

// Summaries that both engines keep stable, and what to do about each.
const hints: readonly [pattern: RegExp, hint: string][] = [
  [/^Saved plan is stale/, "The state changed after the plan was made. Plan again."],
  // Reading it is what fails, while the lock is taken.
  [
    /can not be read without an encryption configuration/,
    "The state is encrypted. Set TF_ENCRYPTION as it was when it was written.",
  ],
  [
    /^Error acquiring the state lock/,
    "Another run holds the state. Wait for it; if it died, unlock with the ID above: kantox exec ENVIRONMENT -- force-unlock ID.",
  ],
  [
    /^Backend configuration changed|^Backend initialization required/,
    "The app's backend changed. Move the state first: into a bucket by kantox bootstrap, elsewhere by the engine's init -migrate-state in the stack's folder below cdktf.out.",
  ],
  [
    /^Failed to get existing workspaces: S3 bucket (?:"[^"]*" )?does not exist/,
    "Where the app makes the bucket of its states: kantox bootstrap, which moves the local ones there, too.",
  ],
  [
    /^Incomplete lock file information/,
    "Where others run this on another platform: kantox exec ENVIRONMENT -- providers lock -platform=darwin_arm64, say, and commit the lock file.",
  ],
  [
    /connect: connection refused/,
    "What it spoke to does not answer any more. What was made is in the state: run this again once it is back.",
  ],
  [
    /^No valid credential sources found|ExpiredToken|InvalidClientTokenId/,
    "The engine found no valid AWS credentials. Sign in, then run this again.",
  ],
];

/** Places at which the same thing went wrong are counted from here on. */
const shownPlaces = 3;

/**
 * Diagnostics as text: the engine's words, the constructs that they are about, and a way on where one is known.
 * What is said of several resources alike (expired credentials, say) is said once.
 */
export function describeDiagnostics(diagnostics: readonly Diagnostic[], stack: Stack): string {
  return saidAlike(diagnostics)
    .map((said) => describeSaid(said, stack))
    .join("\n");
}

/** The same, for what was gathered before. */
export function describeSaid(
  { severity, summary, detail, addresses }: SaidAlike,
  stack: Stack,
): string {
  const hint = hints.find(([pattern]) => pattern.test(summary) || pattern.test(detail))?.[1];
  const places = addresses.map((address) => {
    const path = constructPath(stack, address);
    return `  at ${printable(path === undefined ? address : `${path} (${address})`)}`;
  });
  const hidden = places.length - shownPlaces;
  return [
    `${stack.deployment.environment}: ${severity === "warning" ? "warning: " : ""}${printable(summary)}`,
    ...places.slice(0, shownPlaces),
    ...(hidden > 0 ? [`  and at ${hidden} more`] : []),
    ...printable(detail)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => `  ${line}`),
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ].join("\n");
}

/** Path of the construct behind an address, within its stack: `data/Bucket` for `aws_s3_bucket.data_…`. */
export function constructPath(stack: Stack, address: string): string | undefined {
  const [, data, type, name] = /^(data\.)?([\w-]+)\.([\w-]+)/.exec(address) ?? [];
  if (type === undefined || name === undefined) return undefined;
  const path = (data ? stack.json.data : stack.json.resource)?.[type]?.[name]?.["//"]?.metadata
    ?.path;
  return path?.startsWith(`${stack.name}/`) ? path.slice(stack.name.length + 1) : path;
}
