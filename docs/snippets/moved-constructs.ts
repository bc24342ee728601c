import { AssumeRoleServiceIdentity, ConfigParam, SecureBucket } from "@kantox/blueprints";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";

export function movedConstructs(stack: TerraformStack) {
  // Its id was "data" first, and "archive" later.
  new SecureBucket(stack, "invoices", {
    bucketName: "example-data-dev",
    movedFrom: ["data", "archive"],
  });

  // It was directly in the stack, with the id "settings".
  const team = new Construct(stack, "team");
  new ConfigParam(team, "settings", {
    parameterName: "/example/dev/settings",
    value: { retries: 3 },
    movedFrom: "/settings",
  });

  // The key of the additional role was "reports".
  new AssumeRoleServiceIdentity(stack, "service", {
    userName: "example-service-base",
    roleName: "example-service",
    permissions: {},
    additionalRoles: {
      billing: { roleName: "example-reports", permissions: {}, movedFrom: "reports" },
    },
  });
}
