import { KantoxError } from "../errors/kantox-error.ts";
import type { RootModule } from "./root-module.ts";

/**
 * Refuses to plan if a service may run the plan remotely. The service would use the placeholders as the values of
 * secrets, and store the plan for its other users to apply. Only the service knows whether it runs plans itself.
 *
 * @throws KantoxError `engine/runs-elsewhere`
 */
export function refuseRemoteExecution({
  stack,
  env,
  emulator,
}: Pick<RootModule, "stack" | "env" | "emulator">): void {
  const { cloud, backend } = stack.json.terraform ?? {};
  const service = cloud === undefined ? backend?.["remote"] && 'backend "remote"' : "cloud block";
  if (service === undefined || emulator !== undefined || env["TF_FORCE_LOCAL_BACKEND"]) return;
  throw new KantoxError(
    "engine/runs-elsewhere",
    `${stack.deployment.environment}: its ${service} uses a service that may run plans itself, without your confirmation and without the secrets of this shell. Nothing was done. Either let only that service run cdktf.out/stacks/${stack.name}, or store only the state there and run the engine here: set the workspace's execution mode to local, and TF_FORCE_LOCAL_BACKEND=1.`,
  );
}
