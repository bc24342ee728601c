import type { AttributeChange } from "./attribute-changes.ts";
import { configuredResource } from "./configured-resource.ts";
import { topAttribute } from "./attribute-path.ts";
import type { PlanJson, ResourceChange } from "./plan-json.ts";

/** Shown instead of a write-only value: neither the plan nor the state has it. */
export const writeOnlyText = "(write-only)";

/**
 * The write-only arguments that an update writes. An engine keeps no value to compare, so a provider writes one when the
 * version next to it changes.
 *
 * @param changed - what else of the resource changes
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
    .map((attribute) => ({ attribute, after: writeOnlyText, sensitive: true }));
}
