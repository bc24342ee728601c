import {
  ConfigParam,
  describeDeployment,
  EncryptedParam,
  SecureBucket,
  ServiceRole,
} from "@kantox/blueprints";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { AppStack } from "./app-stack.ts";
import { engine, type Environment } from "./environments.ts";

/** One environment: a bucket, a parameter, a secret, and the identity that may use them. */
export class EnvironmentStack extends AppStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, environment);
    const { name, accountId, protection, logLevel, databaseUrlRevision } = environment;

    const data = new SecureBucket(this, "data", {
      // Names of buckets are globally unique, so this one contains the account.
      bucketName: `my-app-data-${name}-${accountId}`,
      reasons: { accessLogs: "This app has no bucket for access logs yet." },
    });
    const config = new ConfigParam(this, "config", {
      parameterName: `/my-app/${name}/config`,
      value: { logLevel },
    });
    // The driver asks for the value when an apply writes it. The value is in no file and in no state.
    const databaseUrl = new EncryptedParam(this, "database-url", {
      parameterName: `/my-app/${name}/database/url`,
      variableName: "database_url",
      revision: databaseUrlRevision,
    });
    const app = new ServiceRole(this, "app", {
      roleName: `my-app-${name}`,
      service: "ecs-tasks",
      permissions: {
        storage: data.readWriteAccess(),
        configuration: [...config.readAccess(), ...databaseUrl.readAccess()],
      },
    });

    new TerraformOutput(this, "bucket_name", { value: data.bucketName });
    new TerraformOutput(this, "app_role_arn", { value: app.roleArn });
    describeDeployment(this, { environment: name, accountId, protection, engine });
  }
}
