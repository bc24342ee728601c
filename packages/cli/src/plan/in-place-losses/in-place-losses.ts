import { actionOf } from "../change-action.ts";
import type { HideSecrets } from "../known-secrets.ts";
import { contentLosses, overwritingCreates } from "./content-losses.ts";
import { ecrLifecycleLosses } from "./ecr-lifecycle-losses.ts";
import { endedProtectionLosses } from "./ended-protection-losses.ts";
import type { Loss, LossInput } from "./loss.ts";
import { outsideLosses } from "./outside-losses.ts";
import { protectionLosses } from "./protection-losses.ts";
import { removalLosses } from "./removal-losses.ts";
import { retentionLosses } from "./retention-losses.ts";
import { s3LifecycleLosses } from "./s3-lifecycle-losses.ts";

/**
 * Finds the losses of a change beyond the resource itself: versions, retention, protection, contents, and values that
 * were changed outside the engine.
 */
export function inPlaceLosses(input: LossInput, hide: HideSecrets): Loss[] {
  const action = actionOf(input.resource.change.actions);
  const byAction: Readonly<Record<string, readonly ((input: LossInput) => Loss[])[]>> = {
    create: [overwritingCreates, s3LifecycleLosses, ecrLifecycleLosses, removalLosses],
    update: [
      protectionLosses,
      retentionLosses,
      contentLosses,
      s3LifecycleLosses,
      ecrLifecycleLosses,
      removalLosses,
    ],
    replace: [endedProtectionLosses, s3LifecycleLosses, ecrLifecycleLosses],
    delete: [endedProtectionLosses],
  };
  const found = (byAction[action ?? ""] ?? []).flatMap((rule) => rule(input));
  const outside = action === "update" ? outsideLosses(input, hide) : [];
  return [...found, ...outside].map(({ kind, text }) => ({ kind, text: hide(text) }));
}
