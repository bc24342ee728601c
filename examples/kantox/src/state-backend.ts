import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { stateBucket } from "./environments.ts";
import { stateFolder, stateKeyAlias } from "./names.ts";

/**
 * Where a stack's state lies: a file beside the app, or an object in the bucket of the states.
 *
 * @param accountId - account that the stack is deployed to, with credentials that its state is reached with, too
 */
export function stateBackend(stack: TerraformStack, accountId: string): void {
  const name = stack.node.id;
  if (stateBucket === undefined) {
    new LocalBackend(stack, { path: `../../../.kantox/state/${name}.tfstate` });
    return;
  }
  const { bucketName, region, accountId: owner } = stateBucket;
  new S3Backend(stack, {
    bucket: bucketName,
    key: `${stateFolder(name)}terraform.tfstate`,
    region,
    encrypt: true,
    // Without a key the backend asks for SSE-S3, which the bucket refuses. The alias is known before the key is.
    kmsKeyId: `arn:aws:kms:${region}:${owner}:alias/${stateKeyAlias}`,
    allowedAccountIds: [...new Set([owner, accountId])],
  });
  // CDKTF 0.21 does not know it.
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
}
