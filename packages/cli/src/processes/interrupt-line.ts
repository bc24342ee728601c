import type { Interrupted } from "./interrupts.ts";

/**
 * Returns the line that tells the user what an interrupt did and what the driver is waiting for. If no child runs, only
 * the second interrupt has a line.
 */
export function interruptLine({
  stopped,
  count,
  waitingFor,
  killed,
}: Interrupted): string | undefined {
  const awaited = waitingFor.join(", ");
  if (count === 2 && stopped !== "children") return "Still stopping.";
  if (stopped !== "children") return undefined;
  if (killed.length > 0) return `Killed ${killed.join(", ")}.`;
  if (count === 1) return `\nStopping; waiting for ${awaited}.`;
  if (count === 2) return `Still waiting for ${awaited} to stop. Interrupt again to force it.`;
  return `Told ${awaited} to stop immediately. Interrupt again to kill it.`;
}
