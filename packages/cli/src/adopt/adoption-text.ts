import type { Review } from "../review/review.ts";
import { summarize } from "../review/summary.ts";
import { groupBy } from "../plan/group-by.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { shorten } from "../terminal/shorten.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { AdoptedEnvironment, AdoptedResource, LeftBehindEntry } from "./adoption-document.ts";

const maxLines = 100;

/** Returns the review of one environment's adoption as text, followed by the plan of the next apply. */
export function adoptionText(
  adopted: AdoptedEnvironment,
  review: Review,
  { paint }: Pick<Terminal, "paint">,
): string {
  const { environment, kept, carried, missing, notLookedUp, risks } = adopted;
  const moved = groupBy(
    adopted.adopted.filter((each) => each.moved !== undefined),
    (each) => each.moved?.state ?? "",
  );
  const found = adopted.adopted.filter((each) => each.moved === undefined);
  const count = adopted.adopted.length;
  const keptNote = kept.length === 0 ? "" : `, ${kept.length} already in the state`;
  const heading = `${paint("bold", environment)}   ${count === 0 ? "nothing to adopt" : `${count} ${count === 1 ? "resource" : "resources"} to adopt`}${keptNote}`;
  return [
    heading,
    ...[...moved].flatMap(([state, resources]) =>
      section(`Moved from ${printableLine(state)}`, resources.map(movedLine)),
    ),
    ...section("Found in AWS", found.map(nameLine)),
    ...section(
      "Also moved, so that the next apply destroys them",
      carried.map(({ address, moved: old }) => `${old.state} ${old.address} → ${address}`),
    ),
    ...section(
      "In the old state, but no longer in AWS",
      missing.map(({ state, address }) => `${state} ${address}`),
    ),
    ...section(
      "Not looked up: the next apply creates them, even if they already exist",
      notLookedUp.map(({ address, reason }) => `${address}   ${reason}`),
    ),
    ...section(
      paint("red", "What the next apply may break or delete"),
      [...groupBy(risks, ({ text }) => text)].map(
        ([text, alike]) =>
          `${[...new Set(alike.map(({ address, physicalName }) => physicalName ?? address))].join(", ")}   ${text}`,
      ),
      Number.POSITIVE_INFINITY,
    ),
    "",
    paint("bold", "The next apply:"),
    "",
    summarize(review, { paint }),
  ].join("\n");
}

/** Returns the entries that stay in old states as text; empty if there are none. */
export function leftBehindText(
  entries: readonly LeftBehindEntry[],
  { paint }: Pick<Terminal, "paint">,
): string {
  const byState = groupBy(entries, ({ state }) => state);
  return [...byState]
    .flatMap(([state, left]) =>
      section(
        paint("bold", `Left behind in ${printableLine(state)}`),
        left.map(({ address, physicalName = "", text }) =>
          [address, physicalName, text].filter(Boolean).join("   "),
        ),
      ),
    )
    .join("\n");
}

function movedLine(resource: AdoptedResource): string {
  return `${nameLine(resource)}   ← ${resource.moved?.address ?? ""}`;
}

function nameLine({ address, physicalName }: AdoptedResource): string {
  return physicalName === "" ? address : `${address}   ${physicalName}`;
}

function section(title: string, lines: readonly string[], max = maxLines): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, max).map((line) => `    ${shorten(printableLine(line), 500)}`);
  const more = lines.length - shown.length;
  return [
    "",
    `  ${title}`,
    ...shown,
    ...(more > 0 ? [`    … and ${more} more (--json shows all)`] : []),
  ];
}
