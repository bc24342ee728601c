import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EngineKind } from "../contract/deployment.ts";
import { KantoxError } from "../errors.ts";
import type { RootModule } from "./root-module.ts";

const hosts: Record<EngineKind, string> = {
  terraform: "registry.terraform.io",
  tofu: "registry.opentofu.org",
};

/**
 * Refuses a local state that the other kind of engine wrote: its resources name providers of the other
 * registry, and the first apply would quietly convert it.
 *
 * @throws KantoxError `state/other-kind`, `state/unreadable`
 */
export async function refuseOtherKind(root: RootModule, stateFile: string): Promise<void> {
  const text = await readFile(join(root.directory, stateFile), "utf8").catch(() => "");
  if (text.trim() === "") return;
  let resources: readonly { readonly provider?: string }[];
  try {
    ({ resources = [] } = JSON.parse(text) as { resources?: { provider?: string }[] });
  } catch {
    throw new KantoxError(
      "state/unreadable",
      `${root.stack.deployment.environment}: the state at ${root.state} is not JSON. Nothing was done. Restore it, e.g. from ${root.state}.backup beside it.`,
    );
  }
  const other: EngineKind = root.engine.kind === "terraform" ? "tofu" : "terraform";
  if (!resources.some(({ provider = "" }) => provider.includes(`"${hosts[other]}/`))) return;
  throw new KantoxError(
    "state/other-kind",
    `${root.stack.deployment.environment}: the state at ${root.state} was written by ${other}, the stack declares ${root.engine.kind}. Nothing was done. Declare engine: "${other}" in describeDeployment; or, to convert it for good, keep a copy of it and run one apply without changes with a bare ${root.engine.kind} in ${root.directory}.`,
  );
}
