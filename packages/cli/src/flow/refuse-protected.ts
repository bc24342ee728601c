import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { stateAddresses } from "../state/read-state.ts";
import { protectedResources } from "./protected-resources.ts";
import type { Run } from "./run.ts";
import { suggest } from "./suggest.ts";

/**
 * Refuses to destroy an environment that contains a protected resource.
 *
 * @throws KantoxError `destroy/protected`
 */
export async function refuseProtected(run: Run, roots: readonly RootModule[]): Promise<void> {
  const refusals: string[] = [];
  for (const root of roots) {
    const guarded = protectedResources(root.stack);
    if (guarded.length === 0) continue;
    const existing = await stateAddresses(root);
    const found = guarded.filter(({ address }) => existing.has(address));
    if (found.length === 0) continue;
    const { environment } = root.stack.deployment;
    refusals.push(
      `${environment} contains protected resources. Nothing was destroyed.`,
      ...found.map(({ address, path }) => `  ${path ?? address}   ${address}`),
      `To remove the protection, set deletion: "allow-when-empty" (or "allow-with-contents" for buckets and repositories) on each of them, apply, and destroy again: ${suggest(run, ["apply", environment])}`,
    );
  }
  if (refusals.length > 0) throw new KantoxError("destroy/protected", refusals.join("\n"));
}
