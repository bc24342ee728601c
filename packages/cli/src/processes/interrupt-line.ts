import type { Interrupted } from "./interrupts.ts";

/** The line that tells a person what an interrupt does and what the driver waits for; `undefined` if it waits for nothing. */
export function interruptLine({ met, count, waitingFor, killed }: Interrupted): string | undefined {
  const awaited = waitingFor.join(", ");
  if (count === 2 && met !== "children") return "Still stopping.";
  if (met !== "children") return undefined;
  if (killed.length > 0) return `Killed ${killed.join(", ")}.`;
  if (count === 1) return `\nStopping; waiting for ${awaited}.`;
  if (count === 2) return `Still waiting for ${awaited} to stop. One more interrupt forces it.`;
  return `Told ${awaited} to give up. One more interrupt kills it.`;
}
