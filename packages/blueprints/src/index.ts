/**
 * Typed, secure-by-default AWS constructs for CDKTF.
 *
 * @packageDocumentation
 */
export type { AccessKeyRotation } from "./assume-role-service-identity/access-key-slots.ts";
export {
  AssumeRoleServiceIdentity,
  type AssumeRoleServiceIdentityResources,
} from "./assume-role-service-identity/assume-role-service-identity.ts";
export type {
  AssumeRoleServiceIdentityProps,
  AssumeRoleServiceIdentityRelaxable,
} from "./assume-role-service-identity/assume-role-service-identity-props.ts";
export type { BaseUserGroupResources } from "./assume-role-service-identity/base-user-group.ts";
export type {
  AdditionalRole,
  IdentityRole,
  IdentityRoleRelaxable,
} from "./assume-role-service-identity/identity-role-props.ts";
export { ConfigParam, type ConfigParamResources } from "./config-param/config-param.ts";
export type { ConfigParamProps } from "./config-param/config-param-props.ts";
export type { JsonObject, JsonValue } from "./config-param/json-value.ts";
export { AccessLogBucket } from "./access-log-bucket/access-log-bucket.ts";
export type {
  AccessLogBucketProps,
  AccessLogBucketRelaxable,
  DatePartition,
} from "./access-log-bucket/access-log-bucket-props.ts";
export type {
  AccessLogBucketReference,
  AccessLogBucketReferenceOptions,
} from "./access-log-bucket/access-log-bucket-reference.ts";
export type { Deletion, DeletionWithoutContents } from "./deletion/deletion.ts";
export {
  describeDeployment,
  type Deployment,
  type KubernetesSecret,
  type KubernetesSecretValue,
  type RelaxedDefault,
} from "./deployment/describe-deployment.ts";
export { EncryptedParam, type EncryptedParamResources } from "./encrypted-param/encrypted-param.ts";
export type {
  EncryptedParamProps,
  EncryptedParamReferenceOptions,
} from "./encrypted-param/encrypted-param-props.ts";
export type { CrossAccountKeyAccess } from "./encryption-key/cross-account-key-access.ts";
export { EncryptionKey, type EncryptionKeyResources } from "./encryption-key/encryption-key.ts";
export type {
  EncryptionContext,
  KeyAccessOptions,
} from "./encryption-key/encryption-key-access.ts";
export type {
  EncryptionKeyProps,
  EncryptionKeyRelaxable,
} from "./encryption-key/encryption-key-props.ts";
export {
  GithubOidcDeployer,
  type GithubOidcDeployerResources,
} from "./github-oidc-deployer/github-oidc-deployer.ts";
export type {
  GithubOidcDeployerProps,
  GithubOidcDeployerRelaxable,
} from "./github-oidc-deployer/github-oidc-deployer-props.ts";
export type { GithubEnvironment } from "./github-oidc-deployer/github-environment.ts";
export type { GithubRepository } from "./github-oidc-deployer/github-repository.ts";
export type { GithubSubjectClaim } from "./github-oidc-deployer/github-subject-claim.ts";
export type { GithubWorkflowInputs } from "./github-oidc-deployer/github-workflow-inputs.ts";
export { setAwsAccount, type AwsAccountOptions } from "./iam/aws-account.ts";
export type { RoleResources } from "./iam/exclusive-role.ts";
export type { Location } from "./iam/location.ts";
export { policyDocument } from "./iam/policy-document.ts";
export type { PolicyConditions, PolicyStatement } from "./iam/policy-statement.ts";
export type { SessionSourceAddresses } from "./iam/source-addresses.ts";
export {
  KubernetesServiceIdentity,
  type KubernetesServiceIdentityResources,
} from "./kubernetes-service-identity/kubernetes-service-identity.ts";
export type {
  KubernetesServiceIdentityProps,
  KubernetesServiceIdentityRelaxable,
} from "./kubernetes-service-identity/kubernetes-service-identity-props.ts";
export type {
  EksPodIdentityCluster,
  KubernetesCluster,
  KubernetesServiceAccount,
  KubernetesTokenIssuer,
} from "./kubernetes-service-identity/kubernetes-cluster.ts";
export type {
  ImageLifecycleRule,
  ImageLimit,
  ImageSelection,
} from "./lifecycled-repo/image-lifecycle.ts";
export type {
  CrossAccountRepositoryAccess,
  RepositoryPuller,
} from "./lifecycled-repo/cross-account-access.ts";
export { LifecycledRepo, type LifecycledRepoResources } from "./lifecycled-repo/lifecycled-repo.ts";
export type {
  LifecycledRepoProps,
  LifecycledRepoRelaxable,
} from "./lifecycled-repo/lifecycled-repo-props.ts";
export type { LifecycledRepoReference } from "./lifecycled-repo/lifecycled-repo-reference.ts";
export type { MutableTags, TagMutability } from "./lifecycled-repo/tag-mutability.ts";
export type { FormerKeys, MovedFrom } from "./moves/moved-from.ts";
export { parameterPathAccess } from "./parameter-path/parameter-path-access.ts";
export type { ParameterPathAccessOptions } from "./parameter-path/parameter-path-access-options.ts";
export type { Reasons } from "./relaxed/reasons.ts";
export type { ParameterManagement } from "./ssm/parameter-management.ts";
export type { ParameterProps, ParameterRelaxable } from "./ssm/parameter-props.ts";
export type { ParameterReference } from "./ssm/parameter-reference.ts";
export type { ParameterTier } from "./ssm/parameter-tier.ts";
export type { BucketResources } from "./s3/guarded-bucket.ts";
export type {
  BucketLifecycleRule,
  BucketNoncurrentTransition,
  BucketStorageClass,
  BucketTransition,
} from "./secure-bucket/bucket-lifecycle-rule.ts";
export type { CrossAccountBucketAccess } from "./secure-bucket/cross-account-access.ts";
export { SecureBucket, type SecureBucketResources } from "./secure-bucket/secure-bucket.ts";
export type {
  SecureBucketProps,
  SecureBucketRelaxable,
  TransitionDefaultMinimumObjectSize,
} from "./secure-bucket/secure-bucket-props.ts";
export type {
  SecureBucketReference,
  SecureBucketReferenceOptions,
} from "./secure-bucket/secure-bucket-reference.ts";
export type { UploadEncryption } from "./secure-bucket/upload-encryption.ts";
export type {
  CloudFrontAccess,
  CloudTrailAccess,
  AwsConfigAccess,
  LoadBalancerAccess,
  LogDeliveryAccess,
  S3ReportsAccess,
  ServiceAccess,
} from "./service-access/service-access.ts";
export type { KnownAwsService } from "./service-role/known-aws-service.ts";
export { ServiceRole, type ServiceRoleResources } from "./service-role/service-role.ts";
export type { ServiceRoleProps, ServiceRoleRelaxable } from "./service-role/service-role-props.ts";
export type { OtherAwsService } from "./service-role/trusted-service.ts";
export type { Tags } from "./tags/tags.ts";
export { BlueprintError } from "./validation/blueprint-error.ts";
export type { ExactlyOne } from "./validation/exactly-one.ts";
export type { Problem } from "./validation/problem.ts";
