import { ConfigParam, EncryptedParam } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function parameters(stack: TerraformStack): void {
  new ConfigParam(stack, "api-config", {
    parameterName: "/shop/dev/api/config",
    value: { logLevel: "info" },
  });
  new EncryptedParam(stack, "database-url", {
    parameterName: "/shop/dev/database/url",
    variableName: "database_url",
    revision: 1,
  });
}
