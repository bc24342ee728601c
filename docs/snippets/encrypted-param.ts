import { AssumeRoleServiceIdentity, EncryptedParam, EncryptionKey } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";

export function databaseUrl(stack: TerraformStack): void {
  const key = new EncryptionKey(stack, "key", { alias: "example-dev" });
  const url = new EncryptedParam(stack, "database-url", {
    parameterName: "/example/dev/database/url",
    variableName: "database_url",
    encryptionKey: key,
    // Increase it to write a new value.
    revision: 1,
  });
  // A parameter that another stack creates.
  const license = EncryptedParam.fromName(stack, "/example/license", { encryptionKey: key });
  new AssumeRoleServiceIdentity(stack, "worker", {
    userName: "example-worker-base-dev",
    roleName: "example-worker-dev",
    permissions: { configuration: [...url.readAccess(), ...license.readAccess()] },
  });
}
