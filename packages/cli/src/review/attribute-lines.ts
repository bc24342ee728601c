import type { AttributeChange } from "../plan/attribute-changes.ts";
import { topAttribute } from "../plan/attribute-path.ts";
import { writeOnlyText } from "../plan/write-only.ts";
import { printableLine } from "../terminal/printable-line.ts";

/** Attributes that the permissions of the summary are read from. */
const policyAttribute =
  /^(?:(?:assume_role|inline|access|resource|key|file_system)?_?policy|policy_document|access_policies|managed_policy_arns|policy_(?:arns?|names))$/;

/** What is shown of a change without a value that differs: an engine also compares what is no value, or too long a number. */
export const nothingDiffers = "no value that the plan shows differs";

/** One attribute in words: `days: 30 → 7`. */
function attributeLine({ attribute, before, after }: AttributeChange): string {
  if (before === undefined && after === writeOnlyText) {
    return printableLine(`${attribute}: written, never shown`);
  }
  return printableLine(`${attribute}: ${before ?? "nothing"} → ${after ?? "nothing"}`);
}

/**
 * Attributes as lines for people, at most `most` of them and a line with the number of the others. What the summary shows
 * elsewhere is printed once: `tags_all` repeats `tags`, and policies are shown as permissions.
 *
 * @param areToldAsPermissions - whether the permissions in the summary come from this resource
 */
export function attributeLines(
  attributes: readonly AttributeChange[],
  most: number,
  areToldAsPermissions: boolean,
): string[] {
  const tags = new Set(attributes.map(textOf));
  const isPolicy = ({ attribute }: AttributeChange): boolean =>
    areToldAsPermissions && policyAttribute.test(topAttribute(attribute));
  const known = attributes.filter(({ computed }) => computed !== true);
  const policies = new Set(known.filter(isPolicy).map(({ attribute }) => topAttribute(attribute)));
  const rest = known.filter(
    (each) =>
      !isPolicy(each) &&
      !(/^tags_all\b/.test(each.attribute) && tags.has(textOf(each).replace(/^tags_all/, "tags"))),
  );
  const shown = rest.slice(0, most);
  const more = rest.length - shown.length;
  const computed = attributes.length - known.length;
  return [
    ...shown.map(attributeLine),
    ...[...policies].map((attribute) => `${printableLine(attribute)}: see the permissions above`),
    ...(more === 0 ? [] : [`… and ${more} more, all of them in --json`]),
    ...(computed > 0 && rest.length === 0 && policies.size === 0
      ? [
          `${computed} ${computed === 1 ? "value that is" : "values that are"} known only after the apply`,
        ]
      : []),
  ];
}

function textOf({ attribute, before = "", after = "" }: AttributeChange): string {
  return JSON.stringify([attribute, before, after]).slice(2);
}
