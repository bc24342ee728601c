import type { Stack } from "../synth/stack.ts";
import type { Change } from "./changes.ts";

/** The protection of an environment, from its deployment description. */
export type Protection = "confirm" | "typed";

/**
 * Returns the changes of a plan that have to be allowed by name, because they lose something:
 *
 * - deletions and replacements of resources that hold data, including deposed objects and access keys in use;
 * - if the protection is `"typed"`, also deletions and replacements of types that were not reviewed, and losses in
 *   place. Overwritten contents are shown, but not guarded, because a normal update overwrites them.
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

/**
 * Returns the changes whose resource is in the state but not in the root module of the config: removed, in a module, or
 * deposed.
 */
export function onlyInState(changes: readonly Change[], { json }: Pick<Stack, "json">): Change[] {
  return changes.filter(({ address, deposed }) => {
    const [type = "", name = ""] = address.replace(/\[.*$/s, "").split(".");
    return deposed !== undefined || json.resource?.[type]?.[name] === undefined;
  });
}

/** Returns the name that allows a guarded change: its address, followed by `#KEY` for a deposed object. */
export function guardName({ address, deposed }: Pick<Change, "address" | "deposed">): string {
  return deposed === undefined ? address : `${address}#${deposed}`;
}

/** Describes the losses of a change, each as part of a sentence: the resource's data first, then losses in place. */
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
