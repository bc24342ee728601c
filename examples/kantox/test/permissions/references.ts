import { createHash } from "node:crypto";

export type Json = Record<string, any>;

/** A resource of a stack, with the address that the engine knows it by. */
export interface StackResource {
  /** `kantox-dev aws_kms_key.key_Key_1D35EFFF` */
  readonly address: string;
  readonly type: string;
  has(argument: string): boolean;
  /** Returns an argument, or an attribute computed from arguments, with references replaced. */
  text(attribute: string): string;
  texts(argument: string): readonly string[];
}

/** The account and region of a stack, which its ARNs contain. */
export interface StackLocation {
  readonly region: string;
  readonly accountId: string;
}

/** Returns all resources of a synthesized stack. */
export function stackResources(
  stack: string,
  json: Json,
  location: StackLocation,
): StackResource[] {
  const read = (type: string, name: string): StackResource => {
    const resource: Json | undefined = json["resource"][type]?.[name];
    const address = `${stack} ${type}.${name}`;
    if (resource === undefined) throw new Error(`There is no ${address}.`);
    const text = (value: unknown): string => {
      if (typeof value !== "string")
        throw new Error(`${address} has ${JSON.stringify(value)} instead of a string.`);
      return withoutReferences(value, (...[ofType, ofName, attribute]) =>
        read(ofType, ofName).text(attribute),
      );
    };
    const self: StackResource = {
      address,
      type,
      has: (attribute) => resource[attribute] !== undefined,
      text: (attribute) =>
        text(resource[attribute] ?? computed[`${type}.${attribute}`]?.(self, location)),
      texts: (attribute) => (resource[attribute] as unknown[]).map(text),
    };
    return self;
  };
  return Object.entries(json["resource"] as Json).flatMap(([type, named]) =>
    Object.keys(named as Json).map((name) => read(type, name)),
  );
}

type Computed = (resource: StackResource, location: StackLocation) => string;

/**
 * Attributes that AWS computes. An id that AWS assigns is derived from the address, so that every reference gets the
 * same id.
 */
const computed: Readonly<Record<string, Computed>> = {
  "aws_iam_user.arn": (user, { accountId }) =>
    `arn:aws:iam::${accountId}:user/${user.text("name")}`,
  "aws_iam_role.arn": (role, { accountId }) =>
    `arn:aws:iam::${accountId}:role/${role.text("name")}`,
  "aws_iam_openid_connect_provider.arn": (provider, { accountId }) =>
    `arn:aws:iam::${accountId}:oidc-provider/${provider.text("url").replace("https://", "")}`,
  "aws_kms_key.key_id": ({ address }) => idOf(address),
  "aws_kms_key.arn": (key, { region, accountId }) =>
    `arn:aws:kms:${region}:${accountId}:key/${key.text("key_id")}`,
  "aws_s3_bucket.id": (bucket) => bucket.text("bucket"),
  "aws_s3_bucket.arn": (bucket) => `arn:aws:s3:::${bucket.text("bucket")}`,
  "aws_ssm_parameter.arn": (parameter, { region, accountId }) =>
    `arn:aws:ssm:${region}:${accountId}:parameter/${parameter.text("name").replace(/^\//u, "")}`,
  "aws_ecr_repository.arn": (repository, { region, accountId }) =>
    `arn:aws:ecr:${region}:${accountId}:repository/${repository.text("name")}`,
};

function idOf(address: string): string {
  const hash = createHash("sha256").update(address).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join("-");
}

const reference = /(?<!\$)\$\{([a-z0-9_]+)\.([\w-]+)\.([a-z_]+)\}/gu;

/**
 * Returns a string as the engine sends it to AWS: with references replaced, and `$${` unescaped to the `${` of IAM
 * variables.
 */
function withoutReferences(
  text: string,
  read: (type: string, name: string, attribute: string) => string,
): string {
  const replaced = text.replace(reference, (_, type: string, name: string, attribute: string) =>
    read(type, name, attribute),
  );
  if (/(?<!\$)\$\{/u.test(replaced)) throw new Error(`Unknown reference in: ${replaced}`);
  return replaced.replaceAll("$${", "${");
}
