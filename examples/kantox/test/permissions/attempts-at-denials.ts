import { accountOfCaller, holderOf } from "./request-location.ts";
import { request } from "./request.ts";
import type { Proof } from "./proof.ts";
import type { Attempt } from "./violations.ts";

/** Yields requests that have to be denied, by callers with full access from elsewhere. */
export function* attemptsAtDenials({ deployed, denials, vocabulary }: Proof): Generator<Attempt> {
  for (const { callers, contexts, on } of denials) {
    for (const action of vocabulary.values()) {
      for (const resource of on(action)) {
        for (const caller of callers) {
          const account =
            deployed.accounts.get(holderOf(resource)) ?? accountOfCaller(caller) ?? "";
          for (const context of contexts) {
            const asked = { action: action.name, resource, context };
            yield {
              caller,
              request: request(caller, asked, account),
              expected: "explicitly denied",
            };
          }
        }
      }
    }
  }
}
