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

/** Types whose ids name nothing that exists outside the state. */
const withoutObject = /^(?:terraform_data$|null_resource$|random_|time_)/;

/** What the provider calls a resource, if the plan knows; `(sensitive)` if the plan marks the name as a secret. */
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

/** Attributes that are the name of a resource together, the first that have values count. */
function namesOf(type: string): readonly (readonly string[])[] {
  if (type === "aws_kms_key") return [["key_id"]];
  return [
    ...(/^aws_s3_(?:bucket_)?object(?:_copy)?$/.test(type) ? [["bucket", "key"]] : []),
    ...nameAttributes.map((name) => [name]),
    ...(withoutObject.test(type) ? [] : [["id"]]),
  ];
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
