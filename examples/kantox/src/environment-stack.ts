import {
  AccessLogBucket,
  ConfigParam,
  describeDeployment,
  EncryptedParam,
  EncryptionKey,
  SecureBucket,
} from "@kantox/blueprints";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { createAuxAccess } from "./aux-access.ts";
import { auxSecret } from "./aux-secret.ts";
import { DeprecatedApiRole } from "./deprecated-api-role.ts";
import { engine } from "./engine.ts";
import type { Environment } from "./environment.ts";
import { encryptionKeyOf } from "./existing-resources.ts";
import { repositoryUrls } from "./image-registry.ts";
import { KantoxStack } from "./kantox-stack.ts";
import { bucketName, environmentNames, parameterName } from "./names.ts";

/** One environment of Kantox, in the order of the architecture from top to bottom. */
export class EnvironmentStack extends KantoxStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, environment);
    const { name, deletion, reasons, permissionsBoundaryArn } = environment;
    const names = environmentNames(environment);
    // Keys and parameters have no contents that a deletion could lose, so "allow-with-contents" does not apply to them.
    const emptyDeletion = deletion === "protected" ? "protected" : "allow-when-empty";

    const key = new EncryptionKey(this, "key", {
      alias: names.keyAlias,
      deletion: emptyDeletion,
      reasons,
    });
    const accessLogs = new AccessLogBucket(this, "access-logs", {
      bucketName: names.accessLogBucket,
      deletion,
      reasons,
    });

    const buckets = mapEntries(environment.buckets, (id, entry) => {
      return new SecureBucket(this, id, {
        bucketName: bucketName(id, name),
        accessLogs,
        deletion,
        ...entry,
        encryptionKey: encryptionKeyOf(entry, key),
        reasons: { ...reasons, ...entry.reasons },
      });
    });
    const configuration = mapEntries(environment.configuration, (id, entry) => {
      const { path: _, ...options } = entry;
      const props = { ...options, parameterName: parameterName(entry, name) };
      return new ConfigParam(this, id, { ...props, deletion: emptyDeletion, reasons });
    });
    const secrets = mapEntries(environment.secrets, (id, entry) => {
      const { path: _, ...options } = entry;
      return new EncryptedParam(this, id, {
        ...options,
        parameterName: parameterName(entry, name),
        variableName: id,
        encryptionKey: encryptionKeyOf(entry, key),
        deletion: emptyDeletion,
        reasons,
      });
    });
    const parameters = { ...configuration, ...secrets };

    const { withKey, withToken } = createAuxAccess(this, environment, {
      permissions: {
        storage: Object.values(buckets).flatMap((bucket) => [
          ...bucket.readWriteAccess(),
          ...bucket.deleteAccess(),
        ]),
        configuration: Object.values(parameters).flatMap((parameter) => parameter.readAccess()),
      },
      deletion: emptyDeletion,
      reasons,
    });
    const api = new DeprecatedApiRole(this, "api", {
      roleName: names.apiRole,
      path: names.apiRolePath,
      permissionsBoundaryArn,
    });

    const output = (id: string, value: unknown, sensitive?: true): void => {
      new TerraformOutput(this, id, { value, sensitive });
    };
    output(
      "s3_bucket_names",
      mapEntries(buckets, (_, bucket) => bucket.bucketName),
    );
    output(
      "s3_bucket_arns",
      mapEntries(buckets, (_, bucket) => bucket.bucketArn),
    );
    output(
      "ssm_parameter_names",
      mapEntries(parameters, (_, { parameterName: own }) => own),
    );
    output("service_role_arns", {
      aux: withKey?.roleArn,
      aux_pod: withToken?.roleArn,
      api: api.roleArn,
    });
    output("ecr_repository_urls", repositoryUrls(this));
    if (withKey !== undefined) {
      output(
        "minikube_base_credentials",
        {
          access_key_id: withKey.accessKeyId,
          secret_access_key: withKey.secretAccessKey,
          user_name: withKey.userName,
          aux_role_arn: withKey.roleArn,
          region: environment.region,
        },
        true,
      );
    }

    describeDeployment(this, {
      environment: name,
      accountId: environment.accountId,
      protection: environment.protection,
      engine,
      kubernetesSecrets: [auxSecret(environment)],
    });
  }
}

function mapEntries<Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (key: string, value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(key, value)]));
}
