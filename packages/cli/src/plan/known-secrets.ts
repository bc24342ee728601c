import type { PlanJson } from "./plan-json.ts";
import { textReplacer } from "./replace-texts.ts";
import { sensitiveText, withoutSecretTexts } from "./secret-texts.ts";
import { Hidden, JsonText, valueTrees } from "./value-tree.ts";

/** Takes every secret that a plan is known to contain out of a text. */
export type HideSecrets = (text: string) => string;

/** Shorter secrets are in too many other words. */
const leastCharacters = 8;
/** A map that is marked as a whole has open values in it, too: only what looks like a secret is taken out elsewhere. */
const leastInContainers = 20;

/**
 * Finds the secrets of a plan. A value that was computed from a secret (an ARN with a sensitive name in it) often is not
 * marked any more, so secrets are also taken out of everything else that is shown. Outputs are no source: a sensitive
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
    collect(new Hidden(value), found);
  }
  const texts = [...found].flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
  const replace = textReplacer(texts, sensitiveText);
  return (text) => withoutSecretTexts(replace(text));
}

function collect(value: unknown, found: Set<string>): void {
  if (value instanceof Hidden) {
    const texts = value.texts();
    const least = value.isSingle ? leastCharacters : leastInContainers;
    for (const text of texts.filter(({ length }) => length >= least)) found.add(text);
  } else if (value instanceof JsonText) {
    collect(value.content, found);
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) collect(part, found);
  }
}
