import { printableLine } from "../printable-line.ts";
import type { Terminal } from "../terminal.ts";
import type { Change, ChangeAction } from "./changes.ts";
import { decidesPermissions } from "./permission-changes.ts";
import type { Review } from "./review.ts";

/**
 * A plan as text, in the order in which a person decides: where it goes, what is lost, who may do what,
 * which secrets are written, then the rest.
 */
export function summarize(review: Review, { paint }: Pick<Terminal, "paint">): string {
  const { root, changes, outputs, hasChanges } = review;
  const { environment, accountId } = root.stack.deployment;
  const place = [
    root.stack.name,
    ...(accountId === undefined ? [] : [`account ${accountId}`]),
    ...regionsOf(review),
    `state ${root.state}`,
    ...(root.emulator === undefined ? [] : [`emulator ${root.emulator}`]),
  ];
  const heading = `${paint("bold", environment)}   ${place.join(" · ")}`;
  if (!hasChanges) return `${heading}\n\n  No changes.\n`;

  const gone = changes.filter(({ action }) => action === "delete" || action === "replace");
  const rest = changes.filter((change) => !gone.includes(change));
  const ofKind = (...actions: ChangeAction[]): Change[] =>
    rest.filter(({ action, type }) => actions.includes(action) && !decidesPermissions(type));
  const people = rest.filter(({ type }) => decidesPermissions(type));
  return [
    heading,
    "",
    `  ${counts(changes, outputs.length)}`,
    ...section(
      paint("red", "Destroy or replace"),
      gone.map((change) => row(change, true)),
    ),
    ...section("Who may do what", permissionLines(review, people)),
    ...section(
      "Will be written",
      review.secrets.map(({ variable, target }) => `secret ${variable} → ${printableLine(target)}`),
    ),
    ...section(
      "Change",
      ofKind("update").map((change) => row(change)),
    ),
    ...section(
      "Add",
      ofKind("create").map((change) => row(change)),
    ),
    ...section(
      "Leave alone from now on",
      ofKind("forget").map((change) => row(change)),
    ),
    ...section("Outputs", outputs.length === 0 ? [] : [outputs.join(", ")]),
    "",
  ].join("\n");
}

function counts(changes: readonly Change[], outputs: number): string {
  const count = (action: ChangeAction): number =>
    changes.filter((change) => change.action === action).length;
  const parts = [
    [count("delete"), "to destroy"],
    [count("replace"), "to replace"],
    [count("update"), "to change"],
    [count("create"), "to add"],
    [count("forget"), "to leave alone"],
  ].flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`]));
  if (parts.length === 0) {
    return outputs === 0 ? "only addresses in the state change" : "only outputs change";
  }
  const lost = count("delete") + count("replace");
  return `${parts.join(", ")}${lost === 0 ? ", nothing destroyed" : ""}`;
}

function regionsOf({ root }: Review): string[] {
  // Terraform JSON may give a single provider without a list around it.
  const regions = [root.stack.json.provider?.["aws"] ?? []]
    .flat()
    .map(({ region }) => region)
    .filter((region): region is string => typeof region === "string" && !region.includes("${"));
  return [...new Set(regions)];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `  ${title}`, ...lines.map((line) => `    ${line}`)];
}

function row({ path, address, type, action, physicalName, reason }: Change, why = false): string {
  const words = [path ?? address, type, physicalName ?? ""].map((word) => printableLine(word));
  const tail = why
    ? [action, ...(reason === undefined ? [] : [`(${reason.replaceAll("_", " ")})`])]
    : [];
  return [...words.filter(Boolean), ...tail].join("   ");
}

function permissionLines({ permissions }: Review, people: readonly Change[]): string[] {
  const described = new Set(permissions.map(({ address }) => address));
  return [
    ...permissions.flatMap(({ holder, added, removed, unknown }) => [
      printableLine(holder),
      ...removed.map((line) => `  - ${printableLine(line)}`),
      ...added.map((line) => `  + ${printableLine(line)}`),
      ...(unknown
        ? ["  + known only after the apply: it names something that does not exist yet"]
        : []),
    ]),
    ...people
      .filter(({ address }) => !described.has(address))
      .map((change) => `${change.action}   ${row(change)}`),
  ];
}
