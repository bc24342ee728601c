import { AssumeRoleServiceIdentity, EncryptionKey, parameterPathAccess } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function everythingOfTheApi(stack: TerraformStack): void {
  const encryptionKey = new EncryptionKey(stack, "key", { alias: "example-dev" });
  new AssumeRoleServiceIdentity(stack, "api", {
    userName: "example-api-base-dev",
    roleName: "example-api-dev",
    permissions: {
      // Every parameter directly below the path, including later ones, but no deeper levels.
      configuration: parameterPathAccess(stack, "/example/dev/api/", { encryptionKey }),
    },
  });
}
