/**
 * Typed, secure-by-default AWS constructs for CDKTF.
 *
 * @packageDocumentation
 */
export type { AccessKeyRotation } from "./assume-role-service-identity/access-key-slots.ts";
export { AssumeRoleServiceIdentity } from "./assume-role-service-identity/assume-role-service-identity.ts";
export type {
  AssumeRoleServiceIdentityProps,
  AssumeRoleServiceIdentityRelaxable,
} from "./assume-role-service-identity/assume-role-service-identity-props.ts";
export type {
  AdditionalRole,
  ServiceRole,
  ServiceRoleRelaxable,
  SessionSourceAddresses,
} from "./assume-role-service-identity/service-role-props.ts";
export { ConfigParam } from "./config-param/config-param.ts";
export type { ConfigParamProps } from "./config-param/config-param-props.ts";
export type { JsonObject, JsonValue } from "./config-param/json-value.ts";
export { AccessLogBucket } from "./access-log-bucket/access-log-bucket.ts";
export type { AccessLogBucketProps } from "./access-log-bucket/access-log-bucket-props.ts";
export type { Deletion, DeletionWithoutContents } from "./deletion/deletion.ts";
export {
  describeDeployment,
  type Deployment,
  type KubernetesSecret,
  type KubernetesSecretValue,
  type RelaxedDefault,
} from "./deployment/describe-deployment.ts";
export { EncryptedParam } from "./encrypted-param/encrypted-param.ts";
export type { EncryptedParamProps } from "./encrypted-param/encrypted-param-props.ts";
export { EncryptionKey } from "./encryption-key/encryption-key.ts";
export type {
  EncryptionKeyProps,
  EncryptionKeyRelaxable,
} from "./encryption-key/encryption-key-props.ts";
export { GithubOidcDeployer } from "./github-oidc-deployer/github-oidc-deployer.ts";
export type {
  GithubOidcDeployerProps,
  GithubOidcDeployerRelaxable,
} from "./github-oidc-deployer/github-oidc-deployer-props.ts";
export type { GithubEnvironment } from "./github-oidc-deployer/github-environment.ts";
export type { GithubRepository } from "./github-oidc-deployer/github-repository.ts";
export type { GithubSubjectClaim } from "./github-oidc-deployer/github-subject-claim.ts";
export type { GithubWorkflowInputs } from "./github-oidc-deployer/github-workflow-inputs.ts";
export { setAwsAccount, type AwsAccountProps } from "./iam/aws-account.ts";
export type { PolicyConditions, PolicyStatement } from "./iam/policy-statement.ts";
export { LifecycledRepo } from "./lifecycled-repo/lifecycled-repo.ts";
export type { LifecycledRepoProps } from "./lifecycled-repo/lifecycled-repo-props.ts";
export {
  repositoryAddress,
  type RepositoryAddress,
  type RepositoryLocation,
} from "./lifecycled-repo/repository-address.ts";
export type { Reasons } from "./relaxed/reasons.ts";
export type { ParameterProps } from "./ssm/parameter-props.ts";
export type { ParameterTier } from "./ssm/parameter-tier.ts";
export type {
  BucketLifecycleRule,
  BucketStorageClass,
  BucketTransition,
} from "./secure-bucket/bucket-lifecycle.ts";
export { SecureBucket } from "./secure-bucket/secure-bucket.ts";
export type { SecureBucketProps } from "./secure-bucket/secure-bucket-props.ts";
export type { Tags } from "./tags/tags.ts";
export { BlueprintError } from "./validation/blueprint-error.ts";
export type { Problem } from "./validation/problem.ts";
