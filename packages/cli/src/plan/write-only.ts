import type { AttributeChange } from "./attribute-changes.ts";
import { configuredResource } from "./configured-resource.ts";
import { topAttribute } from "./attribute-path.ts";
import type { PlanJson, ResourceChange } from "./plan-json.ts";

/** Shown instead of a write-only value, which neither the plan nor the state contains. */
export const writeOnlyText = "(write-only)";

/**
 * Returns the write-only arguments that an update or replacement writes. The engine has no old value to compare with,
 * so the provider writes the argument when its version argument changes.
 *
 * @param changed - the other changed attributes of the resource
 */
export function writtenArguments(
  plan: PlanJson | undefined,
  resource: ResourceChange,
  changed: readonly AttributeChange[],
): AttributeChange[] {
  const expressions = configuredResource(plan, resource)?.resource.expressions ?? {};
  const attributes = new Set(changed.map(({ attribute }) => topAttribute(attribute)));
  return Object.keys(expressions)
    .filter((name) => name.endsWith("_wo") && attributes.has(`${name}_version`))
    .map((attribute) => ({ attribute, after: writeOnlyText, isSensitive: true }));
}
