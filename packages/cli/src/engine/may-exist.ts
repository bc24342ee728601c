import type { RootModule } from "./root-module.ts";
import { suggestFor } from "./suggest-for.ts";
import type { ImportTarget } from "./import-targets.ts";

/**
 * A resource that may exist even though the state does not contain it, because the outcome of its creation is not
 * known.
 *
 * @public
 */
export interface MayExist {
  /** Address in the root module. */
  readonly address: string;
  /** Type of the resource, e.g. `aws_iam_role`. */
  readonly type: string;
  /** Physical name, if the plan contains it. */
  readonly physicalName?: string;
  /** Command that imports it. Words in capitals have to be replaced. Absent if it cannot be imported. */
  readonly importCommand?: string;
}

/** Describes resources whose creation has no known outcome. */
export function mayExist(
  root: Pick<RootModule, "stack" | "engine" | "emulator">,
  addresses: readonly string[],
  targets: ReadonlyMap<string, ImportTarget>,
): MayExist[] {
  return addresses.flatMap((address) => {
    const target = targets.get(address);
    if (!target) return [];
    const importCommand = importCommandOf(root, target);
    return [
      {
        address,
        type: target.type,
        ...(target.name !== undefined && { physicalName: target.name }),
        ...(importCommand !== undefined && { importCommand }),
      },
    ];
  });
}

/** Returns the command that imports a resource, or `undefined` if its type cannot be imported. */
export function importCommandOf(
  root: Pick<RootModule, "stack" | "engine" | "emulator">,
  { address, id }: ImportTarget,
): string | undefined {
  if (id === undefined) return undefined;
  const { environment } = root.stack.deployment;
  return suggestFor(root)(["exec", environment, "--", "import", address, id]);
}

/** Returns the command that imports a resource, with an explanation of the placeholders in its id. */
export function importAdvice(
  root: Pick<RootModule, "stack" | "engine" | "emulator">,
  target: ImportTarget,
): string {
  const command = importCommandOf(root, target);
  if (command === undefined)
    return `The provider cannot import ${target.type}: delete the object by hand.`;
  const [first] = target.placeholders;
  if (first === undefined) return command;
  return first === "ID"
    ? `${command} (for the ID, see "Import" on the page of ${target.type} in the provider's documentation)`
    : `${command} (replace ${target.placeholders.join(", ")})`;
}

/** Returns the lines to print about resources that may exist; empty if there are none. */
export function mayExistLines(
  root: Pick<RootModule, "stack" | "engine" | "emulator">,
  addresses: readonly string[],
  targets: ReadonlyMap<string, ImportTarget>,
): string[] {
  const known = addresses.flatMap((address) => targets.get(address) ?? []);
  if (known.length === 0) return [];
  return [
    "The outcome of creating these resources is not known. They may exist even though the state does not contain them. If the next apply fails because one already exists, import it:",
    ...known.map(
      (target) =>
        `  ${target.address}${target.name === undefined ? "" : ` (${target.name})`} may exist: ${importAdvice(root, target)}`,
    ),
  ];
}
