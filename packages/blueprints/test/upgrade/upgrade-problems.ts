/** The part of a planned change that decides whether an upgrade is safe. */
export interface UpgradeChange {
  readonly address: string;
  /** Path of the construct within its stack; left out if the app no longer has it. */
  readonly path?: string;
  readonly type: string;
  readonly action: string;
  readonly reason?: string;
  readonly attributes: readonly { readonly attribute: string; readonly isComputed?: boolean }[];
}

/** An upgrade of a deployed app from a baseline to the current code. */
export interface Upgrade {
  readonly version: string;
  readonly changes: readonly UpgradeChange[];
  /** Ids of the fixed app's constructs in the baseline. Other constructs are new, so their resources are created. */
  readonly knownIds: ReadonlySet<string>;
  /** Changes in place that releases and changesets after the baseline declare. */
  readonly declared: ReadonlySet<string>;
  /** Declared changes that this upgrade has to show. */
  readonly expected: ReadonlySet<string>;
}

/**
 * Returns everything that an upgrade does to deployed resources although no changeset declares it, and every declared
 * change that it does not show. Each problem describes how to fix it.
 */
export function upgradeProblems(upgrade: Upgrade): string[] {
  const { version, changes, declared, expected } = upgrade;
  const inPlace = changesInPlace(upgrade);
  const undeclared = [...inPlace].filter(([name]) => !declared.has(name));
  const missing = [...expected].filter((name) => !inPlace.has(name));
  return [
    ...changes.flatMap((change) => destroyProblem(version, change)),
    ...undeclared.map(
      ([name, paths]) =>
        `${name} changes in place after an upgrade from ${version}, at ${someOf(paths)}, and no changeset declares it. If the library causes the change, declare it in the last line of the changeset: _Terraform impact: in place: \`${name}\`_. If an entry of the fixed app changed, restore it, and add another entry.`,
    ),
    ...missing.map(
      (name) =>
        `A changeset declares that ${name} changes in place, but an upgrade from ${version} does not show it. Correct the changeset, or add an entry to the fixed app that shows the change.`,
    ),
  ];
}

/** Returns the changes in place, each with the constructs that show it. New constructs of the fixed app are left out. */
function changesInPlace({
  changes,
  knownIds,
}: Pick<Upgrade, "changes" | "knownIds">): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { type, action, attributes, path = "", address } of changes) {
    const isNew = action === "create" && !knownIds.has(path.split("/")[0] ?? "");
    if (isNew || isDestroyed(action)) continue;
    const changed = attributes.filter(({ isComputed }) => isComputed !== true);
    const names =
      action === "update"
        ? changed.map(({ attribute }) => `${type}.${/^\w+/.exec(attribute)?.[0] ?? attribute}`)
        : [type];
    for (const name of new Set(names))
      found.set(name, [...(found.get(name) ?? []), path || address]);
  }
  return found;
}

function someOf(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(", ");
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}

function isDestroyed(action: string): boolean {
  return action === "delete" || action === "replace" || action === "forget";
}

function destroyProblem(
  version: string,
  { address, path, action, reason }: UpgradeChange,
): string[] {
  if (!isDestroyed(action)) return [];
  const place = path === undefined ? address : `${address} (${path})`;
  const because = reason === undefined ? "" : `: ${reason}`;
  const fix =
    action === "replace"
      ? "Restore the argument that cannot be changed in place. If it has to change, make the new value an option."
      : "Restore its child id, or add the former id to the table of the construct in src/moves/former-child-ids.ts. If an entry of the fixed app was removed or renamed, restore it.";
  return [`${place} is lost after an upgrade from ${version}${because}. ${fix}`];
}
