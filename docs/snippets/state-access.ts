import { SecureBucket, type PolicyStatement } from "@kantox/blueprints";
import type { IConstruct } from "constructs";

/** Bucket for states, as created by a separate stack. */
interface States {
  readonly bucketName: string;
  readonly accountId: string;
  /** ARN of the bucket's key, from `kantox output state state_key_arn`. */
  readonly keyArn: string;
}

/** Grants access to the state of one stack and its lock, for the identity that deploys this stack. */
export function stateAccess(
  scope: IConstruct,
  { bucketName, accountId, keyArn }: States,
  stack: string,
): PolicyStatement[] {
  const states = SecureBucket.fromName(scope, bucketName, { accountId, encryptionKey: keyArn });
  return [
    // Not limited to a prefix: S3 would answer 403 instead of 404 for a state that does not exist yet.
    ...states.listAccess(),
    ...states.readWriteAccess(`${stack}/`),
    // The lock is deleted after each run. The state is never deleted, not even by a destroy.
    {
      actions: ["s3:DeleteObject"],
      resources: [`${states.bucketArn}/${stack}/terraform.tfstate.tflock`],
      conditions: { StringEquals: { "aws:ResourceAccount": accountId } },
    },
  ];
}

/** Grants what a plan of one stack needs: reading its state, and acquiring and releasing the lock. */
export function planStateAccess(
  scope: IConstruct,
  { bucketName, accountId, keyArn }: States,
  stack: string,
): PolicyStatement[] {
  const states = SecureBucket.fromName(scope, bucketName, { accountId, encryptionKey: keyArn });
  const writing = states.readWriteAccess(`${stack}/`);
  const useKey = writing.filter(({ actions }) => actions.includes("kms:GenerateDataKey"));
  return [
    ...states.listAccess(),
    ...states.readAccess(`${stack}/`),
    // Only the lock is written, and it is encrypted like the state.
    ...useKey,
    {
      actions: ["s3:PutObject", "s3:DeleteObject"],
      resources: [`${states.bucketArn}/${stack}/terraform.tfstate.tflock`],
      conditions: { StringEquals: { "aws:ResourceAccount": accountId } },
    },
  ];
}
