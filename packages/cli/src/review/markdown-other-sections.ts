import type { EngineWarning } from "../engine/warnings.ts";
import { isDestroyed } from "../plan/change-action.ts";
import { shorten } from "../terminal/shorten.ts";
import { attributeLines, noVisibleDifference } from "./attribute-lines.ts";
import { code, inline } from "./markdown-text.ts";
import type { PlannedChange, PlannedEnvironment } from "./plan-document.ts";

/** A section of a plan's Markdown. If space is short, only some of its items are shown. */
export interface MarkdownSection {
  /** Name for the items in a count, e.g. `added`. */
  readonly label: string;
  readonly head: readonly string[];
  /** The items. Each may have several lines. */
  readonly items: readonly string[];
  readonly tail: readonly string[];
}

const maxCharacters = 300;
const maxAttributes = 50;

/** Returns everything in a plan except losses and permissions, with the most important section first. */
export function otherSections(environment: PlannedEnvironment): MarkdownSection[] {
  const { changes = [], imports = [], moves = [], effects = [], outputs = [] } = environment;
  const { possibleMoves = [], secrets = [], warnings = [] } = environment;
  const of = (...actions: readonly string[]): PlannedChange[] =>
    changes.filter(({ action }) => actions.includes(action));
  const others = changes.filter(
    ({ action }) => !isDestroyed(action) && !["create", "update", "forget"].includes(action),
  );
  const sections = [
    open("Secrets to write", secrets, ({ variable, target }) =>
      [short(variable), short(target)].join(" → "),
    ),
    open("Other actions", others, ({ action, address }) => `${inline(action)}: ${short(address)}`),
    open("Imported", imports, ({ address, id }) => `${short(address)} from ${short(id)}`),
    open(
      "Destroyed and created again: a moved block would keep it",
      possibleMoves,
      ({ from, to, physicalName }) =>
        [`${short(from)} → ${short(to)}`, physicalName === undefined ? [] : short(physicalName)]
          .flat()
          .join(" "),
    ),
    open("Moved in state", moves, ({ from, to }) => `${short(from)} → ${short(to)}`),
    open("Forgotten: no longer managed, but not destroyed", of("forget"), ({ address }) =>
      short(address),
    ),
    open("More effects", effects, ({ address, text }) => `${short(address)} ${inline(text)}`),
    open("Outputs that change", outputs, short),
    folded("changed", of("update", "replace").map(attributesOf)),
    folded("added", of("create").map(addition), additionHead),
    folded(warnings.length === 1 ? "warning" : "warnings", warnings.map(warning)),
  ];
  return sections.filter(({ items }) => items.length > 0);
}

function open<Item>(
  title: string,
  items: readonly Item[],
  lineOf: (item: Item) => string,
): MarkdownSection {
  const label = title.replace(/:.*/, "").toLowerCase();
  const lines = items.map((item) => `- ${lineOf(item)}`);
  return { label, head: ["", `**${title}**`, ""], items: lines, tail: [] };
}

function folded(
  label: string,
  items: readonly string[],
  head: readonly string[] = [],
): MarkdownSection {
  const summary = `<details><summary>${items.length} ${label}</summary>`;
  return { label, head: ["", summary, "", ...head], items, tail: ["", "</details>"] };
}

const additionHead = ["| Construct | Address | Name |", "| --- | --- | --- |"];

function addition({ path, address, physicalName }: PlannedChange): string {
  const cells = [path, address, physicalName].map((cell) =>
    cell === undefined ? "" : short(cell),
  );
  return `| ${cells.join(" | ")} |`;
}

function attributesOf({ action, address, physicalName, attributes }: PlannedChange): string {
  const name = physicalName === undefined ? "" : ` ${short(physicalName)}`;
  return [
    `- ${action} ${short(address)}${name}`,
    ...(attributes.length === 0 ? [`  - ${noVisibleDifference}`] : []),
    ...attributeLines(attributes, maxAttributes, false).map((line) => `  - ${short(line)}`),
  ].join("\n");
}

function warning({ summary, detail, addresses }: EngineWarning): string {
  const words = [`**${inline(summary)}**`, ...(detail === undefined ? [] : [inline(detail)])];
  return `- ${[words.join(": "), ...addresses.map(code)].join(" · ")}`;
}

function short(text: string): string {
  return code(shorten(text, maxCharacters));
}
