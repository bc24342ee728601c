import type { EncryptionKey } from "@kantox/blueprints";

/**
 * A key that a resource keeps in place of its stack's key: the KMS key that AWS manages for the service, or a KMS key by
 * its ARN.
 */
export type ExistingKey<Service extends "s3" | "ssm" | "ecr"> =
  | `aws/${Service}`
  | `arn:${string}:kms:${string}`;

/** Returns the `encryptionKey` of a construct: the key in the table, or else the stack's. */
export function encryptionKeyOf<Key extends string>(
  { encryptionKey }: { readonly encryptionKey?: Key },
  stackKey: EncryptionKey,
): EncryptionKey | Key | undefined {
  if (encryptionKey === undefined) return stackKey;
  // Without a key, a construct uses the one that AWS manages.
  return encryptionKey.startsWith("aws/") ? undefined : encryptionKey;
}

/** Names of an environment's resources that differ from the convention. Changing one replaces its resource. */
export interface EnvironmentNames {
  /** Alias of the KMS key, without `alias/`. */
  readonly keyAlias?: string;
  readonly accessLogBucket?: string;
  readonly baseUser?: string;
  /** IAM path of the base user, with a slash at both ends. Changing it moves the user, whose ARN then differs. */
  readonly baseUserPath?: string;
  readonly auxRole?: string;
  /** IAM path of the AUX role, with a slash at both ends. */
  readonly auxRolePath?: string;
  readonly auxPodRole?: string;
  readonly apiRole?: string;
  /** IAM path of the API role, with a slash at both ends. */
  readonly apiRolePath?: string;
}

/** Names of shared resources that differ from the convention. Changing one replaces its resource. */
export interface SharedNames {
  /** Alias of the KMS key, without `alias/`. */
  readonly keyAlias?: string;
  readonly githubRole?: string;
  /** IAM path of the role for GitHub, with a slash at both ends. */
  readonly githubRolePath?: string;
}

/** Where a parameter is: below `/kantox/<environment>/`, or at a complete name that differs from the convention. */
export type ParameterLocation =
  | { readonly path: string; readonly parameterName?: never }
  | { readonly parameterName: string; readonly path?: never };
