/** The rules for names of one kind. */
export interface Grammar {
  readonly min: number;
  readonly max: number;
  readonly characters: string;
  readonly pattern: RegExp;
  /**
   * Patterns that are refused with a message for each, before the characters are checked: names that AWS reserves, and
   * values that contain more than the name, e.g. an ARN.
   */
  readonly reserved?: readonly { readonly pattern: RegExp; readonly must: string }[];
  /** Returns a similar name that is likely to be accepted. */
  readonly near: (name: string) => string;
}

/** Separates the words of a name in camel case: `databaseUrl` becomes `database-url`. */
function words(name: string, separator: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, `$1${separator}$2`)
    .replace(/([A-Z])([A-Z][a-z])/g, `$1${separator}$2`)
    .toLowerCase();
}

function lowerDashed(name: string): string {
  return words(name, "-")
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^-+|-+$/g, "");
}

function iamNear(name: string): string {
  return name.replace(/[^\w+=,.@-]+/g, "-");
}

const reservedBucketPrefix = /^(?:xn--|sthree-|amzn-s3-demo-)/;
const reservedBucketSuffix = /(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/`, `public.ecr.aws/`, `localhost:5000/`. */
const registry = /^(?:https?:\/\/)?(?:\d{12}\.dkr[.-]ecr[.-][^/]*|public\.ecr\.aws|[^/]+:\d+)\//i;
/** `:v1`, `@sha256:…`. */
const imageVersion = /(?::[\w.-]*)?(?:@[\w:+.-]*)?$/;

/**
 * The grammars of all physical names that this library sets.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export const grammars = {
  // Stricter than AWS: a dot breaks TLS for virtual-hosted addresses.
  bucket: {
    min: 3,
    max: 63,
    characters: 'a-z, 0-9 and "-", beginning and ending with a letter or digit',
    pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
    reserved: [
      {
        pattern: reservedBucketPrefix,
        must: 'not begin with "xn--", "sthree-" or "amzn-s3-demo-", which AWS reserves',
      },
      {
        pattern: reservedBucketSuffix,
        must: 'not end in "-s3alias", "--ol-s3", ".mrap", "--x-s3" or "--table-s3", which AWS reserves',
      },
    ],
    near: (name) =>
      lowerDashed(name.replace(reservedBucketPrefix, "").replace(reservedBucketSuffix, ""))
        .slice(0, 63)
        .replace(/-+$/, ""),
  },
  // AWS allows 1011 characters together with the ARN before the name, which has at least 45 characters.
  parameter: {
    min: 1,
    max: 966,
    characters:
      'a-z, A-Z, 0-9, "_", "." and "-", with "/" before each of at most 15 levels, not beginning with "aws" or "ssm"',
    pattern: /^(?:[\w.-]+|(?:\/[\w.-]+){1,15})$/i,
    reserved: [
      {
        pattern: /^\/?(?:aws|ssm)/i,
        must: 'not begin with "aws" or "ssm", in any case, which AWS reserves',
      },
    ],
    near: (name) =>
      `/${name
        .replace(/[^\w./-]+/g, "-")
        .split("/")
        .filter(Boolean)
        .join("/")}`,
  },
  repository: {
    min: 2,
    max: 256,
    characters: 'a-z and 0-9, with single ".", "_", "-" and "/" in between',
    pattern: /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/,
    reserved: [
      {
        pattern: new RegExp(`${registry.source}|[:@]`, "i"),
        must: "be the name of the repository only, without the address of a registry, a tag or a digest",
      },
    ],
    near: (name) =>
      words(name.replace(registry, "").replace(imageVersion, ""), "-")
        .replace(/[^a-z0-9/._-]+/g, "-")
        .replace(/[._-]{2,}/g, "-")
        .replace(/[._-]*\/[/._-]*/g, "/")
        .replace(/^[._/-]+|[._/-]+$/g, ""),
  },
  role: {
    min: 1,
    max: 64,
    characters: 'a-z, A-Z, 0-9 and "+=,.@_-"',
    pattern: /^[\w+=,.@-]+$/,
    near: iamNear,
  },
  user: {
    min: 1,
    max: 64,
    characters: 'a-z, A-Z, 0-9 and "+=,.@_-"',
    pattern: /^[\w+=,.@-]+$/,
    near: iamNear,
  },
  policy: {
    min: 1,
    max: 128,
    characters: 'a-z, A-Z, 0-9 and "+=,.@_-"',
    pattern: /^[\w+=,.@-]+$/,
    near: iamNear,
  },
  instanceProfile: {
    min: 1,
    max: 128,
    characters: 'a-z, A-Z, 0-9 and "+=,.@_-"',
    pattern: /^[\w+=,.@-]+$/,
    near: iamNear,
  },
  // Stricter than AWS: "*", "?", "$" and "%" would mean something else in a policy.
  iamPath: {
    min: 1,
    max: 512,
    characters: 'a-z, A-Z, 0-9 and "+=,.@_-", with "/" before and after each level',
    pattern: /^\/(?:[\w+=,.@-]+\/)*$/,
    near: (name) =>
      `/${name
        .split("/")
        .map(iamNear)
        .filter(Boolean)
        .map((level) => `${level}/`)
        .join("")}`,
  },
  keyAlias: {
    min: 1,
    max: 250,
    characters: 'a-z, A-Z, 0-9, "/", "_" and "-"',
    pattern: /^[\w/-]+$/,
    reserved: [
      { pattern: /^alias\//, must: 'be written without the prefix "alias/"' },
      { pattern: /^aws\//, must: 'not begin with "aws/", which AWS reserves' },
    ],
    near: (name) => name.replace(/^(?:alias\/|aws\/)+/, "").replace(/[^\w/-]+/g, "-"),
  },
  logGroup: {
    min: 1,
    max: 512,
    characters: 'a-z, A-Z, 0-9, "_", "-", "/", "." and "#"',
    pattern: /^[\w/.#-]+$/,
    near: (name) => name.replace(/[^\w/.#-]+/g, "-"),
  },
  eksCluster: {
    min: 1,
    max: 100,
    characters: 'a-z, A-Z, 0-9, "_" and "-", beginning with a letter or digit',
    pattern: /^[A-Za-z0-9][\w-]*$/,
    reserved: [
      { pattern: /^arn:/, must: "be the name of the cluster only, without the rest of its ARN" },
    ],
    near: (name) =>
      name
        .replace(/^arn:.*\//, "")
        .replace(/[^\w-]+/g, "-")
        .replace(/^[-_]+/, ""),
  },
  // RFC 1123: a label for a namespace, a subdomain for a service account.
  kubernetesNamespace: {
    min: 1,
    max: 63,
    characters: 'a-z, 0-9 and "-", beginning and ending with a letter or digit',
    pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
    near: lowerDashed,
  },
  kubernetesServiceAccount: {
    min: 1,
    max: 253,
    characters: 'a-z, 0-9, "-" and ".", each part beginning and ending with a letter or digit',
    pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
    reserved: [
      {
        pattern: /:/,
        must: 'be the name of the service account only, without "system:serviceaccount:" and the namespace',
      },
    ],
    near: (name) => name.replace(/^.*:/, "").split(".").map(lowerDashed).filter(Boolean).join("."),
  },
  // A shell must be able to export TF_VAR_<name>.
  variable: {
    min: 1,
    max: 128,
    characters: 'a-z, 0-9 and "_", beginning with a letter',
    pattern: /^[a-z][a-z0-9_]*$/,
    near: (name) =>
      words(name, "_")
        .replace(/[^a-z0-9_]+/g, "_")
        .replace(/_{2,}/g, "_")
        .replace(/^[^a-z]+|_+$/g, ""),
  },
} as const satisfies Record<string, Grammar>;

/** A kind of physical name. */
export type NameKind = keyof typeof grammars;
