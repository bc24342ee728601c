import { printable } from "../terminal/printable.ts";
import { wrapLines } from "../terminal/wrap-lines.ts";
import type { Annotation } from "./read-manifest.ts";

type Warning = Pick<Annotation, "constructPath" | "message">;

/** More lines than these are not read. */
const mostLines = 10;
/** More places than these are counted. */
const mostPlaces = 2;

/** An annotation as a line. */
export function annotationLine({ constructPath, message }: Warning): string {
  return wrapLines(printable(`${constructPath}: ${message}`)).replaceAll("\n", "\n    ");
}

/**
 * Warnings of an app, short enough to be read before every plan: a warning of a hundred constructs is printed once,
 * and no more than a few are.
 */
export function fewWarningLines(warnings: readonly Warning[]): string[] {
  const places = new Map<string, string[]>();
  for (const { constructPath, message } of warnings) {
    places.set(message, [...(places.get(message) ?? []), constructPath]);
  }
  const lines = [...places].map(([message, paths]) => {
    const hidden = paths.length - mostPlaces;
    const shown = paths.slice(0, mostPlaces).join(", ");
    const constructPath = hidden > 0 ? `${shown} and ${hidden} more` : shown;
    return annotationLine({ constructPath, message });
  });
  if (lines.length <= mostLines) return lines;
  const hidden = lines.length - mostLines;
  return [...lines.slice(0, mostLines), `… and ${hidden} more: kantox synth shows all.`];
}
