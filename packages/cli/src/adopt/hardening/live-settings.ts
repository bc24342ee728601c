import type { ResourceChange } from "../../plan/plan-json.ts";
import type { Values } from "./risk.ts";

/** Returns the settings of a bucket as the resource for these settings describes them. */
type ReadSettings = (bucket: Values) => Values | undefined;

/**
 * Attributes of a bucket that contain its live settings, because the provider reads them with the bucket. A new
 * resource for a setting replaces them, even if no state contains that resource.
 */
const settings: Readonly<Record<string, ReadSettings>> = {
  aws_s3_bucket_lifecycle_configuration: ({ lifecycle_rule: rule }) => filled({ rule }),
  aws_s3_bucket_logging: ({ logging }) => listOf(logging)[0] as Values | undefined,
  aws_s3_bucket_policy: ({ policy }) =>
    typeof policy === "string" && policy !== "" ? { policy } : undefined,
  aws_s3_bucket_server_side_encryption_configuration: (bucket) => {
    const [first] = listOf(bucket["server_side_encryption_configuration"]);
    return first === undefined ? undefined : filled({ rule: (first as Values)["rule"] });
  },
  aws_s3_bucket_versioning: ({ versioning }) => {
    const [first] = listOf(versioning);
    if (first === undefined) return undefined;
    const status = (first as Values)["enabled"] === true ? "Enabled" : "Disabled";
    return { versioning_configuration: [{ status }] };
  },
};

/**
 * Returns the live settings that a new resource replaces, from the state of the object that it belongs to, or
 * `undefined` if the plan does not know them.
 */
export function liveSettings(resource: ResourceChange, parent: ResourceChange): Values | undefined {
  const read = Object.hasOwn(settings, resource.type) ? settings[resource.type] : undefined;
  const bucket = parent.change.before;
  return bucket === null || parent.type !== "aws_s3_bucket" ? undefined : read?.(bucket);
}

function filled(values: { readonly rule: unknown }): Values | undefined {
  return listOf(values.rule).length > 0 ? values : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
