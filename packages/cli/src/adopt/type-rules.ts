import { typeRules } from "./known-types.ts";
import type { TypeRule } from "./type-rule.ts";

type Values = Readonly<Record<string, unknown>>;

/** Arguments that contain a name that is unique among resources of one type, for types without a rule. */
const usualNames = ["name", "bucket", "identifier", "function_name", "cluster_identifier", "url"];

/** Returns the rule for a type. A type without one is recognized by a name, and never looked up in AWS. */
export function ruleFor(type: string, body: Values): TypeRule {
  const known = Object.hasOwn(typeRules, type) ? typeRules[type] : undefined;
  if (known) return known;
  const name = usualNames.find((each) => typeof body[each] === "string");
  return { identity: name === undefined ? [] : [name], isAssumed: true };
}

/** Returns whether a type has no objects in AWS. A new resource changes nothing, so an old entry is never moved. */
export function existsOnlyInState(type: string): boolean {
  return /^(?:terraform_data|null_resource)$/.test(type);
}
