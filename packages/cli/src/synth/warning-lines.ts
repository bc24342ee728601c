import { printable } from "../terminal/printable.ts";
import { truncateLines } from "../terminal/truncate-lines.ts";
import type { Annotation } from "./read-manifest.ts";

type Warning = Pick<Annotation, "constructPath" | "message">;

/** Limit of warning lines; users do not read more. */
const maxLines = 10;
/** Limit of construct paths per warning; the rest is counted. */
const maxPaths = 2;

/** Returns an annotation as a line. */
export function annotationLine({ constructPath, message }: Warning): string {
  return truncateLines(printable(`${constructPath}: ${message}`)).replaceAll("\n", "\n    ");
}

/**
 * Returns the warnings of an app, short enough to print before every plan. A warning that many constructs share is
 * printed once.
 */
export function fewWarningLines(warnings: readonly Warning[]): string[] {
  const pathsByMessage = new Map<string, string[]>();
  for (const { constructPath, message } of warnings) {
    pathsByMessage.set(message, [...(pathsByMessage.get(message) ?? []), constructPath]);
  }
  const lines = [...pathsByMessage].map(([message, paths]) => {
    const hidden = paths.length - maxPaths;
    const shown = paths.slice(0, maxPaths).join(", ");
    const constructPath = hidden > 0 ? `${shown} and ${hidden} more` : shown;
    return annotationLine({ constructPath, message });
  });
  if (lines.length <= maxLines) return lines;
  const hidden = lines.length - maxLines;
  return [...lines.slice(0, maxLines), `… and ${hidden} more: kantox synth shows all.`];
}
