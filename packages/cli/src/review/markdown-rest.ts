import type { EngineWarning } from "../engine/warnings.ts";
import { isDestroyed } from "../plan/change-action.ts";
import { shorten } from "../terminal/shorten.ts";
import { attributeLines } from "./attribute-lines.ts";
import { code, folded, inline, table, titled } from "./markdown-text.ts";
import type { PlannedChange, PlannedEnvironment } from "./plan-document.ts";

/** A part of a plan's Markdown that may be cut. */
export interface RestPart {
  /** What is missing if the part is cut, e.g. `3 added`. */
  readonly name: string;
  readonly lines: readonly string[];
}

const mostCharacters = 300;
const mostAttributes = 50;

/** Everything of a plan that is neither a loss nor a permission, the most important part first. */
export function restOf(environment: PlannedEnvironment): RestPart[] {
  const { changes = [], imports = [], moves = [], effects = [], outputs = [] } = environment;
  const { secrets = [], warnings = [] } = environment;
  const withAttributes = changes.filter(
    ({ action }) => action === "update" || action === "replace",
  );
  const of = (action: string): PlannedChange[] => changes.filter((each) => each.action === action);
  const others = changes.filter(
    ({ action }) => !isDestroyed(action) && !["create", "update", "forget"].includes(action),
  );
  const parts: readonly RestPart[] = [
    {
      name: `${secrets.length} secrets to be written`,
      lines: titled(
        "Secrets to be written",
        secrets.map(({ variable, target }) => `- ${short(variable)} → ${short(target)}`),
      ),
    },
    {
      name: `${others.length} other actions`,
      lines: titled(
        "Other actions",
        others.map(({ action, address }) => `- ${inline(action)}: ${short(address)}`),
      ),
    },
    {
      name: `${imports.length} imported`,
      lines: titled(
        "Imported",
        imports.map(({ address, id }) => `- ${short(address)} from ${short(id)}`),
      ),
    },
    {
      name: `${moves.length} moved`,
      lines: titled(
        "Moved in the state",
        moves.map(({ from, to }) => `- ${short(from)} → ${short(to)}`),
      ),
    },
    {
      name: `${of("forget").length} forgotten`,
      lines: titled(
        "No longer managed, stays as it is",
        of("forget").map(({ address }) => `- ${short(address)}`),
      ),
    },
    {
      name: `${effects.length} more effects`,
      lines: titled(
        "More effects",
        effects.map(({ address, text }) => `- ${short(address)} ${inline(text)}`),
      ),
    },
    {
      name: `${outputs.length} outputs`,
      lines: titled(
        "Outputs that change",
        outputs.length > 0 ? [outputs.map(short).join(", ")] : [],
      ),
    },
    {
      name: `${withAttributes.length} changed`,
      lines: folded(
        counted(withAttributes.length, "changed"),
        withAttributes.flatMap(attributesOf),
      ),
    },
    { name: `${of("create").length} added`, lines: added(of("create")) },
    { name: `${warnings.length} warnings`, lines: warned(warnings) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

function counted(count: number, what: string): string {
  return `${count} ${what}`;
}

function added(changes: readonly PlannedChange[]): string[] {
  const rows = changes.map(({ path, address, physicalName }) => [
    path === undefined ? "" : short(path),
    short(address),
    physicalName === undefined ? "" : short(physicalName),
  ]);
  return folded(counted(rows.length, "added"), table(["Construct", "Address", "Name"], rows));
}

function attributesOf({ action, address, physicalName, attributes }: PlannedChange): string[] {
  const name = physicalName === undefined ? "" : ` ${short(physicalName)}`;
  return [
    `- ${action} ${short(address)}${name}`,
    ...attributeLines(attributes, mostAttributes, false).map((line) => `  - ${short(line)}`),
  ];
}

function warned(warnings: readonly EngineWarning[]): string[] {
  const lines = warnings.map(({ summary, detail, addresses }) => {
    const words = [`**${inline(summary)}**`, ...(detail === undefined ? [] : [inline(detail)])];
    return `- ${[words.join(": "), ...addresses.map(code)].join(" · ")}`;
  });
  return folded(warnings.length === 1 ? "1 warning" : `${warnings.length} warnings`, lines);
}

function short(text: string): string {
  return code(shorten(text, mostCharacters));
}
