import { setTimeout as wait } from "node:timers/promises";

/** Waits until a condition is true. There is no timeout except that of the test. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await wait(20);
}
