import type {
  AssumeRoleServiceIdentityProps,
  ConfigParamProps,
  Deletion,
  GithubRepository,
  LifecycledRepoProps,
  Reasons,
  SecureBucketProps,
} from "@kantox/blueprints";

/** What an entry for a bucket may say; its name and what it stands among come from the environment. */
type BucketEntry = Partial<
  Pick<
    SecureBucketProps,
    | "bucketName"
    | "noncurrentVersionExpiryDays"
    | "abortMultipartUploadDays"
    | "lifecycleRules"
    | "reasons"
  >
>;

/** A parameter whose value is reviewed in the table. */
type ConfigurationEntry = Pick<ConfigParamProps, "value" | "description"> & {
  /** Below `/kantox/<environment>/`. */
  readonly path: string;
};

/** A parameter whose value is given when it is written, and never stands in a file. */
interface SecretEntry {
  /** Below `/kantox/<environment>/`. */
  readonly path: string;
  /** Raise it to write a new value. */
  readonly revision: number;
}

/** Where something is deployed, and how carefully. */
export interface Place {
  /** Name on the command line. */
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  /** Whether an apply asks for yes, or for the name to be typed. */
  readonly protection: "confirm" | "typed";
  /** What may happen to what holds data. */
  readonly deletion: Deletion;
  /** Why that is not `"protected"`, for all that lies here: reviewers read it with each of them. */
  readonly reasons?: Reasons<"deletion">;
  /** Role that deploys here: only asked for where the bucket of the states lies in another account. */
  readonly deployerRoleArn?: string;
}

/** One environment: a stack with a state of its own. Keys of buckets and parameters are keys of the outputs. */
export interface Environment extends Place {
  readonly buckets: Readonly<Record<string, BucketEntry>>;
  readonly configuration: Readonly<Record<string, ConfigurationEntry>>;
  /** The key is also the name of the Terraform variable that carries the value. */
  readonly secrets: Readonly<Record<string, SecretEntry>>;
  readonly accessKey: NonNullable<AssumeRoleServiceIdentityProps["accessKey"]>;
  /** Public addresses that AUX reaches AWS from. Left out: its key works from anywhere. */
  readonly allowedSourceAddresses?: readonly string[];
}

/** What exists once for all environments. */
export interface Shared extends Place {
  readonly repositories: Readonly<
    Record<string, Pick<LifecycledRepoProps, "keepLastImages" | "reasons">>
  >;
  readonly github: readonly GithubRepository[];
}

/** The bucket that the states of all stacks lie in, each in a folder of its own. */
export interface StateBucket {
  /** Unique in all of AWS, as is `<bucketName>-access-logs`, which is made beside it. */
  readonly bucketName: string;
  readonly region: string;
  readonly accountId: string;
}
