import {
  AccessLogBucket,
  describeDeployment,
  EncryptionKey,
  SecureBucket,
} from "@kantox/blueprints";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { engine } from "./engine.ts";
import type { Place, StateBucket } from "./environment.ts";
import { KantoxStack } from "./kantox-stack.ts";
import { stateFolder, stateKeyAlias } from "./names.ts";

const name = "state";

/** The bucket that all states lie in, this stack's own too: `kantox bootstrap` makes it and moves them there. */
export class StateStack extends KantoxStack {
  constructor(
    scope: Construct,
    { bucketName, region, accountId }: StateBucket,
    places: readonly Place[],
  ) {
    super(scope, { name, region, accountId });
    const deployers = foreignDeployers(places, accountId);

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
      // Its old versions are all the backup that a state has.
      noncurrentVersionExpiryDays: 365,
      crossAccountAccess: deployers.flatMap(({ roleArn, prefix }) => [
        // The whole list: of a part of it, S3 would answer for a state that is not there yet with 403.
        { roleArn, access: "list" as const },
        { roleArn, access: "read-write" as const, prefix },
        { roleArn, access: "delete" as const, prefix },
      ]),
    });

    // What a policy for who deploys is written with.
    new TerraformOutput(this, "state_bucket_arn", { value: states.bucketArn });
    new TerraformOutput(this, "state_key_arn", { value: key.keyArn });

    describeDeployment(this, {
      environment: name,
      accountId,
      protection: "typed",
      engine,
      makesStateBucket: true,
    });
  }
}

/** Who deploys from another account than the bucket's, and the folder that each of them reaches. */
function foreignDeployers(
  places: readonly Place[],
  accountId: string,
): { roleArn: string; prefix: string }[] {
  return places.flatMap((place) =>
    place.deployerRoleArn === undefined || place.accountId === accountId
      ? []
      : [{ roleArn: place.deployerRoleArn, prefix: stateFolder(`kantox-${place.name}`) }],
  );
}
