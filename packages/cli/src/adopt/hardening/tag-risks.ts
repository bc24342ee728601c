import { attributeChangeOf } from "../../plan/attribute-changes.ts";
import type { Difference } from "../../plan/differences.ts";
import { unknownValue } from "../../plan/value-tree.ts";
import type { ExistingChange, Finding } from "./risk.ts";

/** Attributes with the tags of an object: those with the provider's default tags first. */
const tagAttributes = ["tags_all", "tags"];

/** Returns whether a difference concerns a single tag, or repeats the tags with the provider's default tags. */
export function isTag({ keys }: Difference): boolean {
  const [attribute = ""] = keys;
  return attribute === "tags_all" || (attribute === "tags" && keys.length === 2);
}

/** Finds tags that are removed or get a different value. */
export function tagRisks({ before, differences, hide }: ExistingChange): Finding[] {
  if (before === null) return [];
  const all = tagAttributes.map((name) =>
    differences.filter(({ keys, after }) => keys[0] === name && after !== unknownValue),
  );
  const hasAll = typeof before["tags_all"] === "object" && before["tags_all"] !== null;
  // Default tags of the provider are only in `tags_all`, which is unknown if the object is replaced.
  const isUnknown = differences.some(
    ({ keys, after }) => keys.length === 1 && keys[0] === "tags_all" && after === unknownValue,
  );
  const [withDefaults = [], own = []] = all;
  const tags = (hasAll && !isUnknown ? withDefaults : own).filter(({ keys }) => keys.length === 2);
  const had = tags.filter((each) => each.before !== undefined && each.before !== null);
  const isGone = ({ after }: Difference): boolean => after === undefined || after === null;
  return [
    ...finding(
      had.filter(isGone).map((tag) => `${nameOf(tag)} (${shown(tag, hide).before ?? "empty"})`),
      "is removed",
      "are removed",
    ),
    ...finding(
      had
        .filter((tag) => !isGone(tag))
        .map((tag) => {
          const { before: old = "empty", after: next = "empty" } = shown(tag, hide);
          return `${nameOf(tag)} (${old} → ${next})`;
        }),
      "changes",
      "change",
    ),
  ];
}

function finding(tags: readonly string[], one: string, many: string): Finding[] {
  if (tags.length === 0) return [];
  const subject =
    tags.length === 1 ? `the tag ${tags[0]} ${one}` : `the tags ${tags.join(", ")} ${many}`;
  const text = `${subject}: this may affect cost allocation, backup plans, policies with conditions on tags, and other selections by tag`;
  return [{ kind: "tags", text }];
}

function nameOf({ keys }: Difference): string {
  return keys[1] ?? "";
}

function shown(
  difference: Difference,
  hide: ExistingChange["hide"],
): ReturnType<typeof attributeChangeOf> {
  return attributeChangeOf(difference, hide);
}
