import { isAbout } from "../../../../packages/blueprints/test/iam-vocabulary/resource-forms.ts";
import { administrator } from "./outsiders.ts";
import type { Proof } from "./proof.ts";
import { request } from "./request.ts";
import type { Attempt } from "./violations.ts";

/** Whom an account's own policies let do everything is locked out of nothing: no key and no bucket is orphaned. */
export function* attemptsByAdministrators({ deployed, vocabulary }: Proof): Generator<Attempt> {
  const kept = [...deployed.accounts].filter(([arn]) => /^arn:aws:(?:s3|kms):/u.test(arn));
  for (const [resource, account] of kept) {
    const caller = administrator(account);
    for (const action of vocabulary.values()) {
      if (!isAbout(action, resource)) continue;
      const asked = { action: action.name, resource };
      yield { caller, request: request(caller, asked, account), expected: "allowed" };
    }
  }
}
