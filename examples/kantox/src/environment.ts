import type {
  AssumeRoleServiceIdentityProps,
  ConfigParamProps,
  Deletion,
  EncryptedParamProps,
  GithubRepository,
  KubernetesTokenIssuer,
  LifecycledRepoProps,
  MovedFrom,
  Reasons,
  SecureBucketProps,
  Tags,
} from "@kantox/blueprints";
import type {
  EnvironmentNames,
  ExistingKey,
  ParameterLocation,
  SharedNames,
} from "./existing-resources.ts";

/**
 * An entry whose key changed. Its resources move in the state. The physical name comes from the key, so the entry has to
 * keep the former name, because another name would replace the resource.
 */
type Renamed<Name extends string> = { readonly movedFrom: MovedFrom } & Readonly<
  Record<Name, string>
>;

/** An entry whose key did not change. */
type NotRenamed<Name extends string> = { readonly movedFrom?: never } & Readonly<
  Partial<Record<Name, string>>
>;

/** Options of a bucket in the table. The default name, the key and the log bucket come from the environment. */
type BucketEntry = (Renamed<"bucketName"> | NotRenamed<"bucketName">) & BucketOptions;

type BucketOptions = Partial<
  Pick<
    SecureBucketProps,
    | "uploadEncryption"
    | "noncurrentVersionExpiryDays"
    | "noncurrentVersionsToKeep"
    | "abortMultipartUploadDays"
    | "lifecycleRules"
    | "tags"
    | "reasons"
  >
> & {
  /**
   * Key of new objects. Changing it affects no object that exists.
   *
   * @defaultValue the key of the environment
   */
  readonly encryptionKey?: "aes256" | ExistingKey<"s3">;
};

/** A parameter whose value is reviewed in the table. */
type ConfigurationEntry = ParameterLocation &
  Pick<
    ConfigParamProps,
    "value" | "description" | "tier" | "allowedPattern" | "management" | "tags" | "movedFrom"
  >;

/** A secret parameter. The driver asks for its value at apply time, and the value is in no file. */
type SecretEntry = ParameterLocation &
  Pick<
    EncryptedParamProps,
    "description" | "tier" | "allowedPattern" | "management" | "tags" | "movedFrom"
  > & {
    /** Increase it to write a new value. */
    readonly revision: number;
    /**
     * Key that the value is encrypted with. Changing it writes the value again, so the driver asks for it.
     *
     * @defaultValue the key of the environment
     */
    readonly encryptionKey?: ExistingKey<"ssm">;
  };

/** The account and region of a stack, and how it is protected. */
export interface DeploymentTarget {
  /** Name on the command line. */
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  /** Whether an apply asks for "yes", or for the name to be typed. */
  readonly protection: "confirm" | "typed";
  /** Whether resources that hold data may be destroyed. */
  readonly deletion: Deletion;
  /** Reason why `deletion` is not `"protected"`. Reviewers read it next to each resource of the stack. */
  readonly reasons?: Reasons<"deletion">;
  /**
   * ARN of a permissions boundary for every role and user. It limits what the deployer can grant: see
   * `docs/deployer-policy.md`.
   */
  readonly permissionsBoundaryArn?: string;
  /** ARN of the role that deploys here. Needed only if the state bucket is in another account. */
  readonly deployerRoleArn?: string;
  /**
   * Tags of every resource, in addition to `project` and `environment`. A key that differs from one of these only in
   * case takes its place, since the keys of IAM tags are not case-sensitive.
   */
  readonly tags?: Tags;
}

type AccessKey = NonNullable<AssumeRoleServiceIdentityProps["accessKey"]>;

/** The issuer of the cluster's tokens. The Deployment of AUX requests them for the default audience. */
type Cluster = Pick<KubernetesTokenIssuer, "issuer" | "providerArn">;

/** AUX has the access key of a base user, which may assume the AUX role. */
interface AccessKeyIdentity {
  readonly identity?: "access-key";
  readonly accessKey: AccessKey;
  readonly cluster?: never;
}

/** AUX has the token of its Kubernetes service account. There is no user and no access key. */
interface KubernetesIdentity {
  readonly identity: "kubernetes";
  /** The cluster that AUX runs in. */
  readonly cluster: Cluster;
  readonly accessKey?: never;
}

/** Both, while AUX moves from the access key to its service account. The Kubernetes secret no longer contains a key. */
interface BothIdentities {
  readonly identity: "both";
  readonly accessKey: AccessKey;
  readonly cluster: Cluster;
}

/** The way in which AUX authenticates to AWS. */
export type AuxIdentity = AccessKeyIdentity | KubernetesIdentity | BothIdentities;

/** One environment: a stack with its own state. The keys of buckets and parameters are also keys in the outputs. */
export type Environment = EnvironmentEntries & AuxIdentity;

interface EnvironmentEntries extends DeploymentTarget {
  readonly buckets: Readonly<Record<string, BucketEntry>>;
  readonly configuration: Readonly<Record<string, ConfigurationEntry>>;
  /** The key is also the name of the Terraform variable that contains the value. */
  readonly secrets: Readonly<Record<string, SecretEntry>>;
  /** Public addresses from which AUX calls AWS. Without them its key or its token works from any address. */
  readonly allowedSourceAddresses?: readonly string[];
  /** Maximum duration of a session of the AUX role that the base user assumes. */
  readonly maxSessionSeconds?: number;
  /** Why there are no `allowedSourceAddresses`, and why sessions are longer than by default. */
  readonly identityReasons?: Reasons<"allowedSourceAddresses" | "maxSessionSeconds">;
  /** Names of existing resources that differ from the convention. */
  readonly names?: EnvironmentNames;
}

/** Options of an image repository in the table. The default name and the key come from the shared stack. */
type RepositoryEntry = (Renamed<"repositoryName"> | NotRenamed<"repositoryName">) &
  Partial<
    Pick<
      LifecycledRepoProps,
      | "imagesToKeep"
      | "untaggedExpiryDays"
      | "protectedTagPatterns"
      | "lifecycleRules"
      | "tagMutability"
      | "scanOnPush"
      | "crossAccountAccess"
      | "tags"
      | "reasons"
    >
  > & {
    /**
     * Key of the images. Changing it replaces the repository.
     *
     * @defaultValue the key of the shared stack
     */
    readonly encryptionKey?: "aes256" | ExistingKey<"ecr">;
  };

/** The resources that exist once for all environments. */
export interface Shared extends DeploymentTarget {
  readonly repositories: Readonly<Record<string, RepositoryEntry>>;
  readonly github: readonly GithubRepository[];
  /**
   * ARN of GitHub's OIDC provider, if another app manages it. An account can have only one.
   *
   * @defaultValue the stack creates it
   */
  readonly githubProviderArn?: string;
  /** Why the repositories on GitHub have no ids. */
  readonly githubReasons?: Reasons<"repositoryId">;
  /** Names of existing resources that differ from the convention. */
  readonly names?: SharedNames;
}

/** The bucket that contains the states of all stacks, each in its own folder. */
export interface StateBucket {
  /** Globally unique. `<bucketName>-access-logs`, which is created next to it, has to be unique too. */
  readonly bucketName: string;
  readonly region: string;
  readonly accountId: string;
}
