import { shortenPair } from "../terminal/shorten.ts";
import { differences, type Difference, type Origin } from "./differences.ts";
import type { HideSecrets } from "./known-secrets.ts";
import type { ResourceChange } from "./plan-json.ts";
import { hasSecret, sensitiveText, shownValue, unknownText } from "./shown-value.ts";
import { valueTrees } from "./value-tree.ts";

/**
 * One value of a resource that changes.
 *
 * @public
 */
export interface AttributeChange {
  /** Path of the value, e.g. `versioning_configuration[0].status`. Long keys in it are shortened. */
  readonly attribute: string;
  /**
   * What it was, as JSON; left out if there was nothing. Long values are shortened. `(sensitive)` stands for a secret. Of a
   * list of plain values: what left it.
   */
  readonly before?: string;
  /**
   * What it will be, in the same form; `(known after apply)` if the plan cannot know it. Of a list of plain values: what
   * joined it.
   */
  readonly after?: string;
  /** `true` if the config does not set it, and the provider tells it only after the apply. */
  readonly computed?: true;
  /** `true` if a secret is in it, which is not shown. */
  readonly sensitive?: true;
}

const mostCharacters = 120;

/** The values that differ between the two sides of a change, each by its path. Secrets are never shown. */
export function attributeChanges(
  resource: Pick<ResourceChange, "type" | "change">,
  origin: Origin = "plan",
): AttributeChange[] {
  const { before, after } = valueTrees(resource);
  return differences(before, after, origin).map((difference) => attributeChangeOf(difference));
}

/**
 * One difference as it is shown.
 *
 * @param hide - takes further secrets out of what would be shown
 */
export function attributeChangeOf(
  { path, before, after }: Difference,
  hide: HideSecrets = (text) => text,
): AttributeChange {
  const isMarked = hasSecret(before) || hasSecret(after);
  const full = [shownValue(before), shownValue(after)];
  // A value may be marked on one side only, and the other side tells it just as well.
  const isWhole = isMarked && full.every((text) => text !== undefined);
  const texts = full.map((text) => {
    if (text === undefined) return undefined;
    return isWhole && text !== unknownText ? sensitiveText : hide(text);
  });
  const isSensitive = isMarked || texts.some((text) => text?.includes(sensitiveText));
  const [old, next] = shortenPair([texts[0] ?? "", texts[1] ?? ""], mostCharacters);
  return {
    attribute: hide(path),
    ...(texts[0] !== undefined && { before: old }),
    ...(texts[1] !== undefined && { after: next }),
    ...(isSensitive && { sensitive: true }),
  };
}
