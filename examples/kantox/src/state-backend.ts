import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { stateBucket } from "./environments.ts";
import { stateFolder, stateKeyAlias } from "./names.ts";

/**
 * Configures where a stack keeps its state: in a file next to the app, or in an object of the state bucket.
 *
 * @param accountId - account that the stack is deployed to. The same credentials are used for the state.
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
    // Without a key the backend asks for SSE-S3, which the bucket refuses. The alias is known before the key exists.
    kmsKeyId: `arn:aws:kms:${region}:${owner}:alias/${stateKeyAlias}`,
    allowedAccountIds: [...new Set([owner, accountId])],
  });
  // CDKTF 0.21 has no option for it.
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
}
