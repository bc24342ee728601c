import { onPath } from "./run-kantox.ts";

const found = onPath("terraform");
if (found === undefined && process.env["CI"]) {
  throw new Error(
    "terraform is not on PATH, and with CI=true nothing that needs it may be skipped.",
  );
}

/** Path of the engine that the tests run; empty where none is installed. */
export const terraform = found ?? "";

/** Stands in the title of what is skipped, so that a report says why. */
export const unless = found === undefined ? " (skipped: terraform is not on PATH)" : "";
