import { setTimeout as wait } from "node:timers/promises";

/** Waits for something to hold, however long that takes: the test's own limit is the net below. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(20);
}
