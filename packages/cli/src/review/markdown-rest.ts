import type { EngineWarning } from "../engine/warnings.ts";
import { isDestroyed } from "../plan/change-action.ts";
import { shorten } from "../terminal/shorten.ts";
import { attributeLines, nothingDiffers } from "./attribute-lines.ts";
import { code, inline } from "./markdown-text.ts";
import type { PlannedChange, PlannedEnvironment } from "./plan-document.ts";

/** A part of a plan's Markdown of which as many items are shown as fit. */
export interface RestPart {
  /** What the items are, e.g. `added`. */
  readonly what: string;
  readonly head: readonly string[];
  /** Each may have several lines. */
  readonly items: readonly string[];
  readonly tail: readonly string[];
}

const mostCharacters = 300;
const mostAttributes = 50;

/** Everything of a plan that is neither a loss nor a permission, the most important part first. */
export function restOf(environment: PlannedEnvironment): RestPart[] {
  const { changes = [], imports = [], moves = [], effects = [], outputs = [] } = environment;
  const { secrets = [], warnings = [] } = environment;
  const of = (...actions: readonly string[]): PlannedChange[] =>
    changes.filter(({ action }) => actions.includes(action));
  const others = changes.filter(
    ({ action }) => !isDestroyed(action) && !["create", "update", "forget"].includes(action),
  );
  const parts = [
    open("Secrets to be written", secrets, ({ variable, target }) =>
      [short(variable), short(target)].join(" → "),
    ),
    open("Other actions", others, ({ action, address }) => `${inline(action)}: ${short(address)}`),
    open("Imported", imports, ({ address, id }) => `${short(address)} from ${short(id)}`),
    open("Moved in the state", moves, ({ from, to }) => `${short(from)} → ${short(to)}`),
    open("Forgotten: no longer managed, stays as it is", of("forget"), ({ address }) =>
      short(address),
    ),
    open("More effects", effects, ({ address, text }) => `${short(address)} ${inline(text)}`),
    open("Outputs that change", outputs, short),
    folded("changed", of("update", "replace").map(attributesOf)),
    folded("added", of("create").map(addition), additionHead),
    folded(warnings.length === 1 ? "warning" : "warnings", warnings.map(warning)),
  ];
  return parts.filter(({ items }) => items.length > 0);
}

function open<Item>(
  title: string,
  items: readonly Item[],
  lineOf: (item: Item) => string,
): RestPart {
  const what = title.replace(/:.*/, "").toLowerCase();
  const lines = items.map((item) => `- ${lineOf(item)}`);
  return { what, head: ["", `**${title}**`, ""], items: lines, tail: [] };
}

function folded(what: string, items: readonly string[], head: readonly string[] = []): RestPart {
  const summary = `<details><summary>${items.length} ${what}</summary>`;
  return { what, head: ["", summary, "", ...head], items, tail: ["", "</details>"] };
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
    ...(attributes.length === 0 ? [`  - ${nothingDiffers}`] : []),
    ...attributeLines(attributes, mostAttributes, false).map((line) => `  - ${short(line)}`),
  ].join("\n");
}

function warning({ summary, detail, addresses }: EngineWarning): string {
  const words = [`**${inline(summary)}**`, ...(detail === undefined ? [] : [inline(detail)])];
  return `- ${[words.join(": "), ...addresses.map(code)].join(" · ")}`;
}

function short(text: string): string {
  return code(shorten(text, mostCharacters));
}
