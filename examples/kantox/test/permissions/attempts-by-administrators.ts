import { supportsResource } from "../../../../packages/blueprints/test/iam-vocabulary/arn-formats.ts";
import { administrator } from "./outsiders.ts";
import type { Proof } from "./proof.ts";
import { request } from "./request.ts";
import type { Attempt } from "./violations.ts";

/** Yields every request of an account's administrator, who must not be locked out of any key or bucket. */
export function* attemptsByAdministrators({ deployed, vocabulary }: Proof): Generator<Attempt> {
  const kept = [...deployed.accounts].filter(([arn]) => /^arn:aws:(?:s3|kms):/u.test(arn));
  for (const [resource, account] of kept) {
    const caller = administrator(account);
    for (const action of vocabulary.values()) {
      if (!supportsResource(action, resource)) continue;
      const asked = { action: action.name, resource };
      yield { caller, request: request(caller, asked, account), expected: "allowed" };
    }
  }
}
