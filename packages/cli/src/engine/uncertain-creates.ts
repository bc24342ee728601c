import { diagnosticOf, type EngineEvent } from "./events.ts";

// The request was sent, and no answer came back: cancelled by an interrupt, or cut off.
const unanswered =
  /context canceled|canceled, context|deadline exceeded|StatusCode: 0\b|request send failed|\bEOF\b|connection reset|broken pipe|i\/o timeout|TLS handshake timeout|timeout awaiting|transport is closing|Plugin did not respond|plugin crashed|panicked|closed network connection/i;

/**
 * Follows the events of an apply, and finds the resources whose creation was begun and whose end is not known: the
 * object may exist, although the state does not contain it. An error that the other side answered with is an end.
 */
export class UncertainCreates {
  readonly #begun = new Set<string>();
  readonly #answered = new Set<string>();
  readonly #unanswered = new Set<string>();

  take(event: EngineEvent): void {
    const diagnostic = diagnosticOf(event);
    if (diagnostic?.severity === "error" && diagnostic.address !== undefined) {
      const text = `${diagnostic.summary}\n${diagnostic.detail}`;
      (unanswered.test(text) ? this.#unanswered : this.#answered).add(diagnostic.address);
    }
    const address = createdAddress(event);
    if (address === undefined) return;
    if (event.type === "apply_start") this.#begun.add(address);
    if (event.type === "apply_complete") this.#begun.delete(address);
  }

  /** Addresses, in the order in which their creation was begun. */
  addresses(): string[] {
    return [...this.#begun].filter(
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
