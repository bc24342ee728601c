import type { ResourceChange } from "./plan-json.ts";
import { sensitiveText } from "./shown-value.ts";

const nameAttributes = [
  "name",
  "bucket",
  "repository",
  "user_name",
  "user",
  "group",
  "role",
  "url",
];

/** What the provider calls a resource, if the plan knows; `(sensitive)` if the plan marks the name as a secret. */
export function physicalNameOf({
  type,
  change,
}: Pick<ResourceChange, "type" | "change">): string | undefined {
  const values = change.before ?? change.after ?? {};
  const attributes = type === "aws_kms_key" ? ["key_id"] : nameAttributes;
  const attribute = attributes.find((each) => typeof values[each] === "string");
  if (attribute === undefined) return undefined;
  const masks = [change.before_sensitive, change.after_sensitive];
  if (masks.some((mask) => isMarked(mask, attribute))) return sensitiveText;
  return String(values[attribute]);
}

/** Whether a mask of a plan marks an attribute as a secret. */
function isMarked(mask: unknown, attribute: string): boolean {
  if (mask === true) return true;
  return (
    typeof mask === "object" &&
    mask !== null &&
    (mask as Readonly<Record<string, unknown>>)[attribute] === true
  );
}
