import { diagnosticOf, type EngineEvent } from "./events.ts";

// Errors without an answer from the service: the request was canceled by an interrupt, or the connection failed.
const unanswered =
  /context canceled|canceled, context|deadline exceeded|StatusCode: 0\b|request send failed|\bEOF\b|connection reset|broken pipe|i\/o timeout|TLS handshake timeout|timeout awaiting|transport is closing|Plugin did not respond|plugin crashed|panicked|closed network connection/i;

/**
 * Follows the events of an apply, and collects resources whose creation started without a known outcome. The object
 * may exist even though the state does not contain it. An error that the service returned is a known outcome.
 */
export class UncertainCreates {
  readonly #started = new Set<string>();
  readonly #answered = new Set<string>();
  readonly #unanswered = new Set<string>();

  observe(event: EngineEvent): void {
    const diagnostic = diagnosticOf(event);
    if (diagnostic?.severity === "error" && diagnostic.address !== undefined) {
      const text = `${diagnostic.summary}\n${diagnostic.detail}`;
      (unanswered.test(text) ? this.#unanswered : this.#answered).add(diagnostic.address);
    }
    const address = createdAddress(event);
    if (address === undefined) return;
    if (event.type === "apply_start") this.#started.add(address);
    if (event.type === "apply_complete") this.#started.delete(address);
  }

  /** Returns the addresses, in the order in which their creation started. */
  addresses(): string[] {
    return [...this.#started].filter(
      (address) => this.#unanswered.has(address) || !this.#answered.has(address),
    );
  }
}

function createdAddress(event: EngineEvent): string | undefined {
  const hook = event["hook"] as
    | { readonly action?: string; readonly resource?: { readonly addr?: string } }
    | undefined;
  return hook?.action === "create" || hook?.action === "replace" ? hook.resource?.addr : undefined;
}
