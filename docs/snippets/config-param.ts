import { ConfigParam } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function configuration(stack: TerraformStack): void {
  // Stored as {"logLevel":"debug","timeoutMs":3000}, with sorted keys.
  new ConfigParam(stack, "api", {
    parameterName: "/example/dev/api/config",
    value: { timeoutMs: 3000, logLevel: "debug" },
  });
  // Stored as a StringList: eu-west-1,eu-central-1
  new ConfigParam(stack, "regions", {
    parameterName: "/example/dev/regions",
    value: ["eu-west-1", "eu-central-1"],
  });
}
