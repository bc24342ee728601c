/** An error or a warning in the `-json` output of an engine. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
}

/** A line of an engine's `-json` output. Engines also print lines that are not JSON. */
export type EngineEvent = Readonly<Record<string, unknown>> & { readonly type?: string };

/** Parses a line of `-json` output. Returns `undefined` if it is plain text. */
export function parseEvent(line: string): EngineEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as EngineEvent;
  } catch {
    return undefined;
  }
}

/** Returns the diagnostic in an event, if it has one. */
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

// Without an address, the block of the snippet is used: `resource.aws_s3_bucket.data`, `check.fine.assert[0]`.
function blockOf(context: string | null | undefined): string | undefined {
  const [, block] = /^(?:resource\.)?([\w-]+(?:\.[\w-]+)*)/.exec(context ?? "") ?? [];
  return block?.replace(/^(check\.[\w-]+)\..*$/, "$1");
}
