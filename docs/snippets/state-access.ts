import { SecureBucket, type PolicyStatement } from "@kantox/blueprints";
import type { IConstruct } from "constructs";

/** The bucket of the states, in words of the stack that makes it. */
interface States {
  readonly bucketName: string;
  readonly accountId: string;
  /** `kantox output state state_key_arn` */
  readonly keyArn: string;
}

/** All that who deploys one stack needs of the bucket of the states: that stack's state and its lock. */
export function stateAccess(
  scope: IConstruct,
  { bucketName, accountId, keyArn }: States,
  stack: string,
): PolicyStatement[] {
  const states = SecureBucket.fromName(scope, bucketName, { accountId, encryptionKey: keyArn });
  return [
    // All names: where only some may be listed, S3 answers 403 for a state that is not there yet, and not 404.
    ...states.listAccess(),
    ...states.readWriteAccess(`${stack}/`),
    // The lock goes after each run. The state is never deleted, not even by a destroy.
    {
      actions: ["s3:DeleteObject"],
      resources: [`${states.bucketArn}/${stack}/terraform.tfstate.tflock`],
      conditions: { StringEquals: { "aws:ResourceAccount": accountId } },
    },
  ];
}
