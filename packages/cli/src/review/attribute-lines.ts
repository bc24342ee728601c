import type { AttributeChange } from "../plan/attribute-changes.ts";
import { topAttribute } from "../plan/attribute-path.ts";
import { writeOnlyText } from "../plan/write-only.ts";
import { printableLine } from "../terminal/printable-line.ts";

/** Attributes that the summary shows as permissions. */
const policyAttribute =
  /^(?:(?:assume_role|inline|access|resource|key|file_system)?_?policy|policy_document|access_policies|managed_policy_arns|policy_(?:arns?|names))$/;

/**
 * The text for a change in which no shown value differs. Engines also compare marks on values, and more digits of a
 * number than the plan shows.
 */
export const noVisibleDifference = "no visible value differs";

/** Returns one attribute change as text: `days: 30 → 7`. */
function attributeLine({ attribute, before, after }: AttributeChange): string {
  if (before === undefined && after === writeOnlyText) {
    return printableLine(`${attribute}: write-only, never shown`);
  }
  return printableLine(`${attribute}: ${before ?? "nothing"} → ${after ?? "nothing"}`);
}

/**
 * Returns at most `max` attribute changes as lines, and a line with the number of the others. Values that the summary
 * shows elsewhere are left out: `tags_all` repeats `tags`, and policies are shown as permissions. Values that only the
 * apply computes are left out too, and counted if there are no others.
 *
 * @param isShownAsPermissions - whether the summary shows permissions of this resource
 */
export function attributeLines(
  attributes: readonly AttributeChange[],
  max: number,
  isShownAsPermissions: boolean,
): string[] {
  const tags = new Set(attributes.map(textOf));
  const isPolicy = ({ attribute }: AttributeChange): boolean =>
    isShownAsPermissions && policyAttribute.test(topAttribute(attribute));
  const known = attributes.filter(({ isComputed }) => isComputed !== true);
  const policies = new Set(known.filter(isPolicy).map(({ attribute }) => topAttribute(attribute)));
  const rest = known.filter(
    (each) =>
      !isPolicy(each) &&
      !(/^tags_all\b/.test(each.attribute) && tags.has(textOf(each).replace(/^tags_all/, "tags"))),
  );
  const shown = rest.slice(0, max);
  const more = rest.length - shown.length;
  const computed = attributes.length - known.length;
  return [
    ...shown.map(attributeLine),
    ...[...policies].map((attribute) => `${printableLine(attribute)}: see the permissions above`),
    ...(more === 0 ? [] : [`… and ${more} more (--json shows all)`]),
    ...(computed > 0 && rest.length === 0 && policies.size === 0
      ? [`${computed} ${computed === 1 ? "value" : "values"} known only after the apply`]
      : []),
  ];
}

function textOf({ attribute, before = "", after = "" }: AttributeChange): string {
  return JSON.stringify([attribute, before, after]).slice(2);
}
