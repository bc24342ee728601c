import { shortenPair } from "../terminal/shorten.ts";
import { differences, type Difference, type Origin } from "./differences.ts";
import type { HideSecrets } from "./known-secrets.ts";
import type { ResourceChange } from "./plan-json.ts";
import { hasSecret, sensitiveText, shownValue, unknownText } from "./shown-value.ts";
import { valueTrees } from "./value-tree.ts";

/**
 * A changed value of a resource.
 *
 * @public
 */
export interface AttributeChange {
  /** Path of the value, e.g. `versioning_configuration[0].status`. Long keys in it are shortened. */
  readonly attribute: string;
  /**
   * Old value as JSON; left out if there was none. Long values are shortened, and secrets are shown as `(sensitive)`.
   * For a list of plain values: the elements that were removed.
   */
  readonly before?: string;
  /**
   * New value in the same form; `(known after apply)` if the plan does not know it, and `(write-only)` for a write-only
   * argument. For a list of plain values: the elements that were added.
   */
  readonly after?: string;
  /** `true` if the config does not set it, and the provider computes it during the apply. */
  readonly isComputed?: true;
  /** `true` if the value contains a secret, which is not shown. */
  readonly isSensitive?: true;
}

const maxCharacters = 120;

/** Returns the values that differ between the two sides of a change, each with its path. Secrets are never shown. */
export function attributeChanges(
  resource: Pick<ResourceChange, "type" | "change">,
  origin: Origin = "plan",
): AttributeChange[] {
  const { before, after } = valueTrees(resource);
  return differences(before, after, origin).map((difference) => attributeChangeOf(difference));
}

/**
 * Returns a difference in the form to show.
 *
 * @param hide - removes further secrets from the shown text
 */
export function attributeChangeOf(
  { path, before, after }: Difference,
  hide: HideSecrets = (text) => text,
): AttributeChange {
  const isMarked = hasSecret(before) || hasSecret(after);
  const full = [shownValue(before), shownValue(after)];
  // A value may be marked on one side only, but the other side would reveal it as well.
  const isWhole = isMarked && full.every((text) => text !== undefined);
  const texts = full.map((text) => {
    if (text === undefined) return undefined;
    return isWhole && text !== unknownText ? sensitiveText : hide(text);
  });
  const isSensitive = isMarked || texts.some((text) => text?.includes(sensitiveText));
  const [old, next] = shortenPair([texts[0] ?? "", texts[1] ?? ""], maxCharacters);
  return {
    attribute: hide(path),
    ...(texts[0] !== undefined && { before: old }),
    ...(texts[1] !== undefined && { after: next }),
    ...(isSensitive && { isSensitive: true }),
  };
}
