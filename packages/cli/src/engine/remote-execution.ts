import { KantoxError } from "../errors/kantox-error.ts";
import type { RootModule } from "./root-module.ts";

/**
 * Refuses to plan where the engine may hand the plan on to a service, which would run it with the placeholders of
 * secrets as their values, and keep it for anybody there to apply. Only the service knows whether it does.
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
    `${stack.deployment.environment}: its ${service} names a service that may run plans itself, where neither what you confirm nor the secrets of this shell reach. Nothing was done. Let that service alone run cdktf.out/stacks/${stack.name}; or keep only the state there, and run it here: set its workspace's execution mode to local, and TF_FORCE_LOCAL_BACKEND=1.`,
  );
}
