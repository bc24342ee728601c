import { createHash } from "node:crypto";

export type Json = Record<string, any>;

/** A resource of a stack, with the address that the engine knows it by. */
export interface StackResource {
  /** `kantox-dev aws_kms_key.key_Key_1D35EFFF` */
  readonly address: string;
  readonly type: string;
  has(argument: string): boolean;
  /** An argument, or an attribute that follows from arguments, with references replaced. */
  text(attribute: string): string;
  texts(argument: string): readonly string[];
}

/** Where a stack lies: its ARNs are made of it. */
export interface StackPlace {
  readonly region: string;
  readonly accountId: string;
}

/** All resources of a synthesized stack. */
export function stackResources(stack: string, json: Json, place: StackPlace): StackResource[] {
  const read = (type: string, name: string): StackResource => {
    const resource: Json | undefined = json["resource"][type]?.[name];
    const address = `${stack} ${type}.${name}`;
    if (resource === undefined) throw new Error(`There is no ${address}.`);
    const text = (value: unknown): string => {
      if (typeof value !== "string")
        throw new Error(`${address} has ${JSON.stringify(value)} for a text.`);
      return withoutReferences(value, (...[ofType, ofName, attribute]) =>
        read(ofType, ofName).text(attribute),
      );
    };
    const self: StackResource = {
      address,
      type,
      has: (attribute) => resource[attribute] !== undefined,
      text: (attribute) =>
        text(resource[attribute] ?? computed[`${type}.${attribute}`]?.(self, place)),
      texts: (attribute) => (resource[attribute] as unknown[]).map(text),
    };
    return self;
  };
  return Object.entries(json["resource"] as Json).flatMap(([type, named]) =>
    Object.keys(named as Json).map((name) => read(type, name)),
  );
}

type Computed = (resource: StackResource, place: StackPlace) => string;

/** What AWS makes of a resource. An id that nobody can know is made of the address: the same one for each reference. */
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

/** As the engine sends it to AWS: references replaced, `$${` back to the `${` of IAM's own variables. */
function withoutReferences(
  text: string,
  read: (type: string, name: string, attribute: string) => string,
): string {
  const replaced = text.replace(reference, (_, type: string, name: string, attribute: string) =>
    read(type, name, attribute),
  );
  if (/(?<!\$)\$\{/u.test(replaced)) throw new Error(`Not every reference is known: ${replaced}`);
  return replaced.replaceAll("$${", "${");
}
