import { isDeepStrictEqual } from "node:util";
import { isObject } from "../contract/is-object.ts";
import { configuredResource } from "../plan/configured-resource.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import { shorten } from "../terminal/shorten.ts";

/**
 * A plain parameter whose value in AWS differs from the value in the app.
 *
 * @public
 */
export interface ParameterDifference {
  /** Address in the new state. */
  readonly address: string;
  /** Name of the parameter. */
  readonly physicalName: string;
  /** Value in AWS, shortened to 300 characters; left out if it is a secret. */
  readonly live?: string;
  /** Value in the app, shortened to 300 characters; left out if it is a secret or not known yet. */
  readonly configured?: string;
  /** Whether both are the same JSON value, formatted differently. */
  readonly isSameJson: boolean;
}

const maxLength = 300;

/**
 * Finds plain parameters of the app that exist with a different value. Their values were changed outside the app, or
 * were never in it.
 *
 * @param adopted - addresses of the adopted resources
 */
export function parameterDifferences(
  plan: PlanJson,
  adopted: ReadonlySet<string>,
): ParameterDifference[] {
  return (plan.resource_changes ?? []).flatMap((resource) => {
    const { address, type, change } = resource;
    if (type !== "aws_ssm_parameter" || !adopted.has(address)) return [];
    const { before, after, before_sensitive: hidden } = change;
    if (!change.actions.includes("update") || after?.["type"] === "SecureString") return [];
    const physicalName = typeof before?.["name"] === "string" ? before["name"] : address;
    // The app would write a plain value over a secret.
    if (before?.["type"] === "SecureString") return [{ address, physicalName, isSameJson: false }];
    const live = before?.["insecure_value"] ?? before?.["value"];
    // The provider marks the value as unknown if the entry also had a `value`.
    const configured =
      after?.["insecure_value"] ?? after?.["value"] ?? constantOf(plan, resource, "insecure_value");
    if (typeof live !== "string" || live === configured) return [];
    const isHidden = isMarked(hidden, "insecure_value");
    const isKnown = typeof configured === "string";
    return [
      {
        address,
        physicalName,
        ...(!isHidden && { live: shorten(live, maxLength) }),
        ...(!isHidden && isKnown && { configured: shorten(configured, maxLength) }),
        isSameJson: isKnown && isSameJson(live, configured),
      },
    ];
  });
}

/** Returns an argument that the configuration gives as a literal. */
function constantOf(plan: PlanJson, resource: ResourceChange, argument: string): unknown {
  const expression = configuredResource(plan, resource)?.resource.expressions?.[argument];
  return isObject(expression) ? expression["constant_value"] : undefined;
}

function isSameJson(one: string, other: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return false;
  }
}

function isMarked(mask: unknown, name: string): boolean {
  return (
    mask === true ||
    (typeof mask === "object" &&
      mask !== null &&
      (mask as Readonly<Record<string, unknown>>)[name] === true)
  );
}
