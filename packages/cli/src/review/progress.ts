import { constructPath, type EngineEvent } from "../engine/diagnostics.ts";
import { printableLine } from "../printable-line.ts";
import type { Stack } from "../synth/stack.ts";

const done: Readonly<Record<string, string>> = {
  create: "added",
  update: "changed",
  delete: "destroyed",
};
const doing: Readonly<Record<string, string>> = {
  create: "adding",
  update: "changing",
  delete: "destroying",
};

/** Turns an apply's events into a line for each thing that ends, and for each that takes long. */
export function progressOf(
  stack: Stack,
  print: (line: string) => void,
): (event: EngineEvent) => void {
  const line = (address: string, what: string, seconds?: number): void => {
    const name = constructPath(stack, address) ?? address;
    const time = seconds === undefined ? "" : `   ${seconds} s`;
    print(`${stack.deployment.environment}   ${printableLine(name)}   ${what}${time}`);
  };
  return (event) => {
    const hook = event["hook"] as
      | { resource: { addr: string }; action: string; elapsed_seconds?: number }
      | undefined;
    if (!hook) return;
    const { resource, action, elapsed_seconds: seconds } = hook;
    if (event.type === "apply_complete" && action in done) {
      line(resource.addr, done[action] as string, seconds);
    } else if (event.type === "apply_progress" && action in doing) {
      line(resource.addr, doing[action] as string, seconds);
    } else if (event.type === "apply_errored") {
      line(resource.addr, "failed", seconds);
    }
  };
}
