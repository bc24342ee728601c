import type { ResourceChange } from "./plan-json.ts";
import { sensitiveText } from "./shown-value.ts";

const nameAttributes = [
  "name",
  "bucket",
  "repository",
  "user_name",
  "role_name",
  "group_name",
  "user",
  "group",
  "role",
  "url",
];

/** Types without an object outside the state, so that their ids are not names. */
const withoutObject = /^(?:terraform_data$|null_resource$|random_|time_)/;

/**
 * Returns the physical name of a resource, if the plan contains it. `(sensitive)` if the plan marks the name as a
 * secret.
 */
export function physicalNameOf({
  type,
  change,
}: Pick<ResourceChange, "type" | "change">): string | undefined {
  const values = change.before ?? change.after ?? {};
  const attributes = namesOf(type).find((names) =>
    names.every((name) => typeof values[name] === "string" && values[name] !== ""),
  );
  if (attributes === undefined) return undefined;
  const masks = [change.before_sensitive, change.after_sensitive];
  const isSecret = attributes.some((each) => masks.some((mask) => isMarked(mask, each)));
  return isSecret ? sensitiveText : attributes.map((each) => String(values[each])).join("/");
}

/**
 * Returns lists of attributes that form the name of a resource. The first list whose attributes are all set is used.
 */
function namesOf(type: string): readonly (readonly string[])[] {
  if (type === "aws_kms_key") return [["key_id"]];
  return [
    ...(/^aws_s3_(?:bucket_)?object(?:_copy)?$/.test(type) ? [["bucket", "key"]] : []),
    ...nameAttributes.map((name) => [name]),
    ...(withoutObject.test(type) ? [] : [["id"]]),
  ];
}

/** Returns whether a mask of a plan marks an attribute as a secret. */
function isMarked(mask: unknown, attribute: string): boolean {
  if (mask === true) return true;
  return (
    typeof mask === "object" &&
    mask !== null &&
    (mask as Readonly<Record<string, unknown>>)[attribute] === true
  );
}
