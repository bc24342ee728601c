import { findEngine } from "../tooling/engines.mjs";
import { Unavailable } from "./unavailable.mjs";

/** Path of the engine that is measured. */
export async function terraform() {
  const engine = await findEngine("terraform");
  if (!engine) throw new Unavailable("terraform 1.11 or newer is not on PATH");
  return engine.path;
}
