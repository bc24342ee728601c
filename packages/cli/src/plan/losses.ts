import type { Stack } from "../synth/stack.ts";
import type { Change } from "./changes.ts";

/** How carefully an environment is guarded: the `protection` of its deployment. */
export type Protection = "confirm" | "typed";

/**
 * The changes of a plan that have to be named before they are applied, because they lose something:
 *
 * - deletions and replacements of resources that hold data, deposed objects and access keys in use included;
 * - where the protection is `"typed"`, also those of types that were not reviewed, and losses in place. Overwriting a value
 *   that the last config describes is shown, but not guarded: it is what changing a parameter means.
 */
export function guardedChanges(
  changes: readonly Change[],
  { protection }: { readonly protection: Protection },
): Change[] {
  const isTyped = protection === "typed";
  return changes.filter(
    ({ losesData, losses }) =>
      losesData === true ||
      (isTyped && (losesData === "unknown" || losses.some(({ kind }) => kind !== "content"))),
  );
}

/** Those of these changes whose resource is only in the state, in a module, or deposed. */
export function onlyInState(changes: readonly Change[], { json }: Pick<Stack, "json">): Change[] {
  return changes.filter(({ address, deposed }) => {
    const [type = "", name = ""] = address.replace(/\[.*$/s, "").split(".");
    return deposed !== undefined || json.resource?.[type]?.[name] === undefined;
  });
}

/** The name that a guarded change is allowed by: its address, and `#KEY` for a deposed object. */
export function guardName({ address, deposed }: Pick<Change, "address" | "deposed">): string {
  return deposed === undefined ? address : `${address}#${deposed}`;
}

/** What a change loses, each as half a sentence: the resource's data first, then losses in place. */
export function lossTexts({
  type,
  losesData,
  losses,
}: Pick<Change, "type" | "losesData"> & {
  readonly losses: readonly (string | { readonly text: string })[];
}): string[] {
  const texts = losses.map((loss) => (typeof loss === "string" ? loss : loss.text));
  if (losesData === true) {
    return [type === "aws_iam_access_key" ? "a key in use" : "holds data", ...texts];
  }
  return losesData === "unknown" ? ["not known whether it holds data", ...texts] : texts;
}
