import { LifecycledRepo } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function apiRepository(stack: TerraformStack): LifecycledRepo {
  return new LifecycledRepo(stack, "api", {
    repositoryName: "shop-api",
    protectedTagPatterns: ["release-*"],
  });
}
