import {
  AccessLogBucket,
  describeDeployment,
  EncryptionKey,
  SecureBucket,
} from "@kantox/blueprints";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { engine } from "./engine.ts";
import type { DeploymentTarget, StateBucket } from "./environment.ts";
import { KantoxStack } from "./kantox-stack.ts";
import { stateFolder, stateKeyAlias } from "./names.ts";

const name = "state";

/** The bucket for all states, including this stack's own. `kantox bootstrap` creates it and moves the states there. */
export class StateStack extends KantoxStack {
  constructor(
    scope: Construct,
    { bucketName, region, accountId }: StateBucket,
    targets: readonly DeploymentTarget[],
  ) {
    super(scope, { name, region, accountId });
    const deployers = foreignDeployers(targets, accountId);

    const key = new EncryptionKey(this, "key", {
      alias: stateKeyAlias,
      crossAccountAccess: deployers.map(({ roleArn }) => {
        return { roleArn, writeBucketNames: [bucketName] };
      }),
    });
    const accessLogs = new AccessLogBucket(this, "access-logs", {
      bucketName: `${bucketName}-access-logs`,
      sourceBucketNames: [bucketName],
    });
    const states = new SecureBucket(this, "states", {
      bucketName,
      encryptionKey: key,
      accessLogs,
      // Old versions are the only backup of a state.
      noncurrentVersionExpiryDays: 365,
      crossAccountAccess: deployers.flatMap(({ roleArn, prefix }) => [
        // Without a prefix: otherwise S3 would answer 403 instead of 404 for a state that does not exist yet.
        { roleArn, access: "list" as const },
        { roleArn, access: "read-write" as const, prefix },
        { roleArn, access: "delete" as const, prefix },
      ]),
    });

    // The policy of a deployer role needs these ARNs.
    new TerraformOutput(this, "state_bucket_arn", { value: states.bucketArn });
    new TerraformOutput(this, "state_key_arn", { value: key.keyArn });

    describeDeployment(this, {
      environment: name,
      accountId,
      protection: "typed",
      engine,
      createsStateBucket: true,
    });
  }
}

/** Returns the deployer roles in other accounts, each with the folder that it may access. */
function foreignDeployers(
  targets: readonly DeploymentTarget[],
  accountId: string,
): { roleArn: string; prefix: string }[] {
  return targets.flatMap((target) =>
    target.deployerRoleArn === undefined || target.accountId === accountId
      ? []
      : [{ roleArn: target.deployerRoleArn, prefix: stateFolder(`kantox-${target.name}`) }],
  );
}
