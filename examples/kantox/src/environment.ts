import type {
  AssumeRoleServiceIdentityProps,
  ConfigParamProps,
  Deletion,
  GithubRepository,
  KubernetesTokenIssuer,
  LifecycledRepoProps,
  MovedFrom,
  Reasons,
  SecureBucketProps,
} from "@kantox/blueprints";

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
    "noncurrentVersionExpiryDays" | "abortMultipartUploadDays" | "lifecycleRules" | "reasons"
  >
>;

/** A parameter whose value is reviewed in the table. */
type ConfigurationEntry = Pick<ConfigParamProps, "value" | "description" | "movedFrom"> & {
  /** Below `/kantox/<environment>/`. */
  readonly path: string;
};

/** A secret parameter. The driver asks for its value at apply time, and the value is in no file. */
interface SecretEntry {
  /** Below `/kantox/<environment>/`. */
  readonly path: string;
  /** Increase it to write a new value. */
  readonly revision: number;
  /** Former keys of the entry, the oldest first. */
  readonly movedFrom?: MovedFrom;
}

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
  /** Reason why there are no `allowedSourceAddresses`. */
  readonly identityReasons?: Reasons<"allowedSourceAddresses">;
}

/** Options of an image registry in the table. */
type RepositoryEntry = (Renamed<"repositoryName"> | NotRenamed<"repositoryName">) &
  Pick<LifecycledRepoProps, "keepLastImages" | "reasons">;

/** The resources that exist once for all environments. */
export interface Shared extends DeploymentTarget {
  readonly repositories: Readonly<Record<string, RepositoryEntry>>;
  readonly github: readonly GithubRepository[];
  /** Reason why the repositories on GitHub have no ids. */
  readonly githubReasons?: Reasons<"repositoryId">;
}

/** The bucket that contains the states of all stacks, each in its own folder. */
export interface StateBucket {
  /** Unique in all of AWS. `<bucketName>-access-logs`, which is created next to it, has to be unique too. */
  readonly bucketName: string;
  readonly region: string;
  readonly accountId: string;
}
