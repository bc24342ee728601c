import type { PlanJson } from "./plan-json.ts";
import { stringReplacer } from "./replace-strings.ts";
import { sensitiveText, withoutSecretPatterns } from "./secret-patterns.ts";
import { HiddenValue, JsonText, valueTrees } from "./value-tree.ts";

/** A function that removes the known secrets of a plan from a string. */
export type HideSecrets = (text: string) => string;

/** Minimum length of a secret to look for. Shorter ones occur in too many other words. */
const minCharacters = 8;
/** Minimum length in a map that is marked as a whole: it also contains public values, which are usually short. */
const minInContainers = 20;

/**
 * Finds the secrets of a plan. A value that was computed from a secret (e.g. an ARN with a sensitive name) is often no
 * longer marked, so secrets are also removed from all other strings. Outputs are not a source, because a sensitive
 * output is often a map of secrets and names.
 */
export function knownSecrets(plan: PlanJson | undefined): HideSecrets {
  const found = new Set<string>();
  for (const resource of plan?.resource_changes ?? []) {
    const { before, after } = valueTrees(resource);
    collect([before, after], found);
  }
  for (const [name, { value }] of Object.entries(plan?.variables ?? {})) {
    if (plan?.configuration?.root_module?.variables?.[name]?.sensitive !== true) continue;
    collect(new HiddenValue(value), found);
  }
  const texts = [...found].flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
  const replace = stringReplacer(texts, sensitiveText);
  return (text) => withoutSecretPatterns(replace(text));
}

function collect(value: unknown, found: Set<string>): void {
  if (value instanceof HiddenValue) {
    const texts = value.texts();
    const minLength = value.isSingle ? minCharacters : minInContainers;
    for (const text of texts.filter(({ length }) => length >= minLength)) found.add(text);
  } else if (value instanceof JsonText) {
    collect(value.content, found);
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) collect(part, found);
  }
}
