import type { EngineWarning } from "../engine/warnings.ts";
import { permissionSections } from "../permissions/permission-sections.ts";
import { printable } from "../terminal/printable.ts";
import type { PlanDocument, PlannedEnvironment } from "./plan-document.ts";
import { counts } from "../plan/counts.ts";

type PlannedChange = NonNullable<PlannedEnvironment["changes"]>[number];

/** What a comment on GitHub may hold, less what a workflow writes around it. */
const mostCharacters = 60_000;

const tooLong = "The rest does not fit a comment: `kantox plan` shows it.";

/** How much of a plan is told: all; all but the folded rest; numbers alone. */
type Extent = "whole" | "without rest" | "numbers";

/**
 * A plan as Markdown, for a comment on a pull request: what is lost and who may do what stand open, the rest is
 * folded. Where it would be too long for a comment, less is told, and that is said.
 */
export function planMarkdown({ environments }: PlanDocument): string {
  const extents: readonly Extent[] = ["whole", "without rest", "numbers"];
  const texts = extents.map((extent) =>
    environments.map((environment) => section(environment, extent).join("\n")).join("\n\n"),
  );
  return texts.find(({ length }) => length <= mostCharacters) ?? (texts.at(-1) as string);
}

function section(environment: PlannedEnvironment, extent: Extent): string[] {
  const { error, hasChanges } = environment;
  const heading = `### ${inline(environment.environment)}`;
  if (error) return [`${heading}: could not be planned`, "", ...block([error.message])];
  const { changes = [], outputs = [], permissions = [], secrets = [], warnings = [] } = environment;
  const warned = foldedWarnings(warnings, extent);
  if (!hasChanges) return [`${heading}: no changes`, "", place(environment), ...warned];
  if (extent === "numbers") {
    return [`${heading}: ${counts(changes, outputs.length)}`, "", place(environment), "", tooLong];
  }
  const gone = changes.filter(({ why }) => why !== undefined);
  const rest = changes.filter(({ why }) => why === undefined);
  return [
    `${heading}: ${counts(changes, outputs.length)}`,
    "",
    place(environment),
    ...titled("Destroyed or replaced", gone.length > 0 ? table(gone, true) : []),
    ...permissionSections(permissions).flatMap(({ title, lines }) => titled(title, block(lines))),
    ...titled(
      "Secrets to be written",
      secrets.map(({ variable, target }) => `- ${code(variable)} → ${code(target)}`),
    ),
    ...folded(`${rest.length} changed or added`, rest.length > 0 ? table(rest, false) : [], extent),
    ...titled("Outputs that change", outputs.length > 0 ? [outputs.map(code).join(", ")] : []),
    ...warned,
  ];
}

function place({ stack, accountId, state, emulator }: PlannedEnvironment): string {
  return [
    code(stack),
    ...(accountId === undefined ? [] : [`account ${code(accountId)}`]),
    ...(state === undefined ? [] : [`state ${code(state)}`]),
    ...(emulator === undefined ? [] : [`**emulator** ${code(emulator)}`]),
  ].join(" · ");
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `**${title}**`, "", ...lines];
}

function folded(title: string, lines: readonly string[], extent: Extent): string[] {
  if (lines.length === 0) return [];
  if (extent !== "whole") return ["", `${title}. ${tooLong}`];
  return ["", `<details><summary>${title}</summary>`, "", ...lines, "", "</details>"];
}

function foldedWarnings(warnings: readonly EngineWarning[], extent: Extent): string[] {
  const lines = warnings.map(({ summary, detail, addresses }) => {
    const words = [`**${inline(summary)}**`, ...(detail === undefined ? [] : [inline(detail)])];
    return `- ${[words.join(": "), ...addresses.map(code)].join(" · ")}`;
  });
  return folded(warnings.length === 1 ? "1 warning" : `${warnings.length} warnings`, lines, extent);
}

function table(changes: readonly PlannedChange[], withWhy: boolean): string[] {
  const rows = changes.map(({ action, path, address, physicalName, why, losesData }) => [
    action,
    path === undefined ? "" : code(path),
    code(address),
    physicalName === undefined ? "" : code(physicalName),
    ...(withWhy ? [`${inline(why ?? "")}${losesData ? ", **holds data**" : ""}`] : []),
  ]);
  const head = ["", "Construct", "Address", "Name", ...(withWhy ? ["Why"] : [])];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

/** Lines that stand as they are; the fence is longer than any in them. */
function block(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const text = lines.map((line) => printable(line)).join("\n");
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return [fence, ...text.split("\n"), fence];
}

/** Names from elsewhere within a line: nothing of them is Markdown, a mention or a cell of a table. */
function code(text: string): string {
  const line = printable(text)
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replaceAll("|", "\\|");
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** The driver's own words; what stands in them from elsewhere is kept from acting. */
function inline(text: string): string {
  return printable(text)
    .replaceAll("\n", " ")
    .replace(/[\\`*_{}[\]<>#|@&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
