/**
 * Typed, secure-by-default AWS constructs for CDKTF.
 *
 * @packageDocumentation
 */
export type { Deletion, DeletionWithoutContents } from "./deletion/deletion.ts";
export {
  describeDeployment,
  type Deployment,
  type KubernetesSecret,
  type KubernetesSecretValue,
  type RelaxedDefault,
} from "./deployment/describe-deployment.ts";
export { EncryptionKey } from "./encryption-key/encryption-key.ts";
export type { EncryptionKeyProps } from "./encryption-key/encryption-key-props.ts";
export { setAwsAccount, type AwsAccountProps } from "./iam/aws-account.ts";
export type { PolicyConditions, PolicyStatement } from "./iam/policy-statement.ts";
export type { Tags } from "./tags/tags.ts";
export { BlueprintError } from "./validation/blueprint-error.ts";
