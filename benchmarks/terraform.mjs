import { findEngine } from "../tooling/engines.mjs";
import { Unavailable } from "./unavailable.mjs";

/** Returns the path of the measured engine. Throws `Unavailable` if it is missing. */
export async function terraform() {
  const engine = await findEngine("terraform");
  if (!engine) throw new Unavailable("terraform 1.11 or newer is not on PATH");
  return engine.path;
}
